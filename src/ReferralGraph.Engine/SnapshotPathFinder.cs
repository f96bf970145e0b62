using System.Collections.Concurrent;
using System.Collections.Frozen;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>Answers from memory, over any store: facts of the store, ties scored from them, exact searches.</summary>
public sealed class SnapshotPathFinder : IReferralPathFinder, IAnswerProofs, IGraphBudget, IAsyncDisposable
{
    private readonly IGraphStore _store;
    private readonly SearchLimits _limits;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<TenantId, Lazy<SnapshotHost>> _hosts = new();
    private readonly IDisposable _subscription;

    /// <summary>Follows <paramref name="store"/>; a tenant's graph is read when it is first asked for.</summary>
    /// <param name="store">Where the facts are.</param>
    /// <param name="model">What the ties are scored with.</param>
    /// <param name="limits">What a search may cost.</param>
    /// <param name="time">Says which day it is and how long a search runs.</param>
    public SnapshotPathFinder(IGraphStore store, TrustModel model, SearchLimits limits, TimeProvider time)
    {
        _store = store;
        Model = model;
        _limits = limits;
        _time = time;
        _subscription = store.Subscribe(OnCommit);
    }

    /// <inheritdoc/>
    public string Name => "snapshot";

    /// <summary>
    /// True where a graph is read before the first write that may add to its ties. Elsewhere the bound of ties holds for those graphs alone
    /// that are in memory: questions about the others never read them.
    /// </summary>
    public bool ReadsForBudget { get; init; } = true;

    /// <inheritdoc/>
    public TrustModel Model { get; }

    /// <inheritdoc/>
    public async Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(query.Scope, query.AsOf, cancellationToken);
        var snapshot = view.Snapshot;
        if (SnapshotQuestion.Resolve(query, view, out var unknown) is not { } question)
        {
            return unknown!;
        }

        var budget = new SearchBudget(_limits.MaxVisitedPeople, _limits.Timeout, _time, cancellationToken);
        var answer = PathSearch.Find(snapshot.Ties, question.Request, budget);
        var paths = new PathExplainer(view.Explain, snapshot.Facts);
        return new PathSearchResult.Completed(
            snapshot.Revision,
            snapshot.Day,
            [.. answer.People.Select(found => Describe(found, question, snapshot, paths))],
            answer.HasMore,
            answer.VisitedPeople)
        {
            End = answer.People.Count == 0 ? query.After : EndOf(answer, query, snapshot),
            Truncation = answer.Truncation,
            Goal = answer.People.Count == 0 && answer.Truncation is null && query.After is null
                ? question.Named.CountsOf(query, snapshot.Facts, view.Visibility.ShowsAll ? null : view.Visibility.Knows)
                : null,
        };
    }

    /// <inheritdoc/>
    public async Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(query.Scope, asOf: null, cancellationToken);
        var budget = new SearchBudget(_limits.MaxVisitedPeople, _limits.Timeout, _time, cancellationToken);
        return SnapshotLeads.Find(query, view, budget);
    }

    /// <inheritdoc/>
    public async Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(scope, asOf, cancellationToken);
        var snapshot = view.Snapshot;
        if (!view.TryFind(from, out var one))
        {
            return new DistanceResult.PersonUnknown(from);
        }

        return view.TryFind(to, out var other)
            ? new DistanceResult.Completed(
                snapshot.Revision,
                snapshot.Day,
                BidirectionalBfs.Distance(snapshot.Ties, view.Visibility, one, other, PathQuery.ShortestHopLimit, cancellationToken))
            : new DistanceResult.PersonUnknown(to);
    }

    /// <inheritdoc/>
    public async Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(scope, asOf, cancellationToken);
        var snapshot = view.Snapshot;
        if (!view.TryFind(person, out var number))
        {
            return new TiesResult.PersonUnknown(person);
        }

        var ranked = new List<(double Strength, int To)>();
        foreach (var other in view.TiesOf(number))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ranked.Add((view.Strength(number, other), other));
        }

        ranked.Sort((left, right) =>
            Compare(left.Strength, snapshot.Facts.Facts.IdOf(left.To), right.Strength, snapshot.Facts.Facts.IdOf(right.To)));
        var following = ranked
            .SkipWhile(tie => after is not null
                && Compare(tie.Strength, snapshot.Facts.Facts.IdOf(tie.To), after.Strength, after.To) <= 0)
            .ToList();
        return new TiesResult.Completed(
            snapshot.Revision,
            snapshot.Day,
            [.. following.Take(limit).Select(tie => view.Explain(number, tie.To))],
            following.Count > limit);
    }

    /// <inheritdoc/>
    public async Task<TieResult> TieAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(scope, asOf, cancellationToken);
        var snapshot = view.Snapshot;
        if (!view.TryFind(from, out var one))
        {
            return new TieResult.PersonUnknown(from);
        }

        if (!view.TryFind(to, out var other))
        {
            return new TieResult.PersonUnknown(to);
        }

        return new TieResult.Completed(snapshot.Revision, snapshot.Day, view.Explain(one, other));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(scope, asOf: null, cancellationToken);
        var facts = view.Snapshot.Facts.Facts;
        return pairs
            .Where(pair => !facts.TryFind(pair.From, out var from) || !facts.TryFind(pair.To, out var to) || view.Hides(from, to))
            .ToHashSet();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(scope, asOf: null, cancellationToken);
        return view.Visibility.UnknownPeople().Select(view.Snapshot.Facts.Facts.IdOf).ToHashSet();
    }

    /// <inheritdoc/>
    public async Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken)
    {
        var facts = (await SnapshotAsync(tenant, asOf: null, cancellationToken)).Facts.Facts;
        return facts.TryFind(person, out var number) && facts.LeaversBy(rule).Contains(number);
    }

    /// <inheritdoc/>
    public async Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        LearnedStateReader.Read((await SnapshotAsync(tenant, asOf, cancellationToken)).Facts);

    /// <inheritdoc/>
    public async Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(AccessScope.Everything(tenant), asOf: null, cancellationToken);
        return new TieCount(view.CountTies(), view.Snapshot.Revision, view.Snapshot.Day);
    }

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        HostOf(tenant).WaitForAsync(revision, cancellationToken);

    /// <inheritdoc/>
    public GraphState? StateOf(TenantId tenant) => _hosts.TryGetValue(tenant, out var host) ? host.Value.State : null;

    /// <inheritdoc/>
    public bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        _hosts.TryGetValue(tenant, out var host) && host.Value.IsUnchanged(dependencies, earlier, later);

    /// <summary>
    /// True when a question as of a day need not wait until ties of that day are scored. Today, null, is for <see cref="LoadAsync"/>.
    /// </summary>
    public bool IsAtHand(TenantId tenant, DateOnly? day) =>
        day is not { } other || (_hosts.TryGetValue(tenant, out var host) && host.Value.IsAtHand(other));

    /// <summary>Completes when today's graph of a tenant is in memory, so that questions need not wait for it.</summary>
    /// <exception cref="GraphStoreException">It could not be loaded.</exception>
    public ValueTask LoadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var loading = HostOf(tenant).CurrentAsync(cancellationToken);
        return loading.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(loading.AsTask());
    }

    /// <inheritdoc/>
    public string? FullReason(TenantId tenant) => _hosts.TryGetValue(tenant, out var host) ? host.Value.FullReason : null;

    /// <inheritdoc/>
    public async ValueTask<string?> FullReasonAsync(TenantId tenant, GraphRevision since, CancellationToken cancellationToken)
    {
        if (_limits.MaxTies == 0 || (!ReadsForBudget && !_hosts.ContainsKey(tenant)))
        {
            return null;
        }

        var host = HostOf(tenant);
        try
        {
            await host.WaitForAsync(since, cancellationToken);
        }
        catch (GraphStoreException)
        {
            // Whoever asks a question is told.
        }

        return host.FullReason;
    }

    /// <inheritdoc/>
    public bool MayAddTiesWithout(TenantId tenant, PersonId person) =>
        _hosts.TryGetValue(tenant, out var host) && host.Value.MayAddTiesWithout(person);

    /// <inheritdoc/>
    public IReadOnlyDictionary<CompanyId, string> Crowded(TenantId tenant) =>
        _hosts.TryGetValue(tenant, out var host) ? host.Value.Crowded : FrozenDictionary<CompanyId, string>.Empty;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        foreach (var tenant in _hosts.Keys)
        {
            // Whoever holds it under two names disposes it twice.
            if (_hosts.TryRemove(tenant, out var host))
            {
                await host.Value.DisposeAsync();
            }
        }
    }

    internal ValueTask<GraphSnapshot> SnapshotAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return HostOf(tenant).AtAsync(asOf, cancellationToken);
    }

    private async ValueTask<SnapshotView> ViewAsync(AccessScope scope, DateOnly? asOf, CancellationToken cancellationToken) =>
        SnapshotView.Of(await SnapshotAsync(scope.Tenant, asOf, cancellationToken), scope);

    private static PageEnd EndOf(SearchAnswer answer, PathQuery query, GraphSnapshot snapshot) => PageEnd.Of(
        query,
        KeyOf(answer.People.LastOrDefault(person => !person.ByBridge), snapshot),
        KeyOf(answer.People.LastOrDefault(person => person.ByBridge), snapshot),
        answer.People[^1].ByBridge);

    private static PersonRankKey? KeyOf(RankedPerson? person, GraphSnapshot snapshot) =>
        person is null ? null : new PersonRankKey(person.Value, person.Paths[0].Hops, snapshot.Facts.Facts.IdOf(person.Person));

    private static int Compare(double strength, PersonId person, double otherStrength, PersonId otherPerson)
    {
        var order = otherStrength.CompareTo(strength);
        return order != 0 ? order : person.CompareTo(otherPerson);
    }

    private static ReachablePerson Describe(RankedPerson found, SnapshotQuestion question, GraphSnapshot snapshot, PathExplainer paths) =>
        new(
            snapshot.Facts.Facts.IdOf(found.Person),
            TargetEmployment.Of(question.Named.Goal, found.Person, snapshot.Facts),
            question.Trust.Explain(found.Paths[0].People[0], found.Person),
            [.. found.Paths.Select(path => paths.Explain(path.People, path.Cost, path.Mutuals))])
        {
            ByBridge = found.ByBridge,
        };

    private void OnCommit(GraphCommit commit)
    {
        if (_hosts.TryGetValue(commit.Tenant, out var host))
        {
            host.Value.OnCommit(commit);
        }
    }

    /// <summary>Takes a tenant's graph out of memory; whoever asks for it again has it read anew.</summary>
    public void Forget(TenantId tenant)
    {
        if (_hosts.TryRemove(tenant, out var host) && host.IsValueCreated)
        {
            _ = host.Value.DisposeAsync().AsTask();
        }
    }

    private SnapshotHost HostOf(TenantId tenant)
    {
        while (true)
        {
            var host = _hosts.GetOrAdd(
                tenant,
                static (tenant, finder) => new Lazy<SnapshotHost>(() => finder.NewHost(tenant, full: null)),
                this);
            if (!host.Value.HasFailed || host.Value.IsTooLarge)
            {
                return host.Value;
            }

            // Another caller may have put one in its place already; only the one who does throws it away.
            var full = host.Value.FullReason;
            if (_hosts.TryUpdate(tenant, new Lazy<SnapshotHost>(() => NewHost(tenant, full)), host))
            {
                _ = host.Value.DisposeAsync().AsTask();
            }
        }
    }

    private SnapshotHost NewHost(TenantId tenant, string? full) => new(_store, tenant, Model, _limits, _time, full);
}

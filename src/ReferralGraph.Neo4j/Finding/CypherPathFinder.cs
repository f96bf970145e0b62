using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Answers in Cypher, from the ties that the store keeps; what Cypher is not asked is answered from memory, exactly alike.</summary>
/// <remarks>
/// Ties are searched in the database and explained here, from the facts of whoever is in the answer. Each step is a statement of its own, so an answer counts only
/// when the tenant's revision is the same after the last one as before the first; else it is begun again.
/// </remarks>
public sealed class CypherPathFinder : IReferralPathFinder, IAnswerProofs
{
    private const int Attempts = 3;

    private readonly ICypherClient _client;
    private readonly Neo4jGraphStore _store;
    private readonly IReferralPathFinder _memory;
    private readonly CypherProofs _proofs;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly TieModel _model;
    private readonly KnownTotals _totals = new();

    /// <summary>Asks the database of a store.</summary>
    /// <param name="client">The way to it; not disposed.</param>
    /// <param name="store">Keeps the ties; tells what is written.</param>
    /// <param name="memory">Answers what is left to memory, over the same store; gives the model.</param>
    /// <param name="proofs">
    /// Proves that answers still hold: <paramref name="memory"/>, which is then read for every tenant that is asked about; null where answers are not kept, or not beyond
    /// the next write.
    /// </param>
    /// <param name="timeout">How long one search may take.</param>
    /// <param name="time">Says which day it is and how long a search runs.</param>
    public CypherPathFinder(
        ICypherClient client, Neo4jGraphStore store, IReferralPathFinder memory, IAnswerProofs? proofs, TimeSpan timeout, TimeProvider time)
    {
        (_client, _store, _memory, _timeout, _time) = (client, store, memory, timeout, time);
        _proofs = new CypherProofs(store, memory, proofs, time);
        _model = new TieModel(memory.Model);
    }

    /// <inheritdoc/>
    public string Name => "cypher";

    /// <inheritdoc/>
    public TrustModel Model => _memory.Model;

    private DateOnly Today => _time.Today();

    /// <inheritdoc/>
    public async Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        AccessScope.ThrowIfRestricted(query.Scope);
        cancellationToken.ThrowIfCancellationRequested();
        var day = query.AsOf ?? Today;
        var reason = MemoryReason.GraphMoves;
        for (var attempt = 0; attempt < Attempts && reason == MemoryReason.GraphMoves; attempt++)
        {
            var answer = await TryFindAsync(query, day, isLast: attempt == Attempts - 1, cancellationToken);
            if (answer.Result is { } result)
            {
                return result;
            }

            reason = answer.Reason;
        }

        return await FromMemoryAsync(query.Tenant, reason, () => _memory.FindAsync(query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        AccessScope.ThrowIfRestricted(scope);
        var tenant = scope.Tenant;
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.FindDistance.With(("tenant", tenant.Value), ("from", keys.Of(from)), ("to", keys.Of(to)));
        var day = asOf ?? Today;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((await _client.ReadAsync(query, cancellationToken)).First() is not { } row || !row.Flag("fromKnown"))
            {
                return new DistanceResult.PersonUnknown(from);
            }

            if (!row.Flag("toKnown"))
            {
                return new DistanceResult.PersonUnknown(to);
            }

            var revision = RevisionOf(tenant, row);
            if (!TieState.Of(row).AreOf(revision, day, _model.Hash))
            {
                break;
            }

            if (await IsStillAsync(tenant, revision, cancellationToken))
            {
                return new DistanceResult.Completed(revision, day, (int?)row.NumberOrNull("hops"));
            }
        }

        return await FromMemoryAsync(
            tenant, NotScored(day), () => _memory.DistanceAsync(scope, from, to, asOf, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        AccessScope.ThrowIfRestricted(scope);
        var tenant = scope.Tenant;
        var query = CypherQueries.ListTies.With(
            ("tenant", tenant.Value),
            ("person", new GraphKeys(tenant).Of(person)),
            ("strength", after?.Strength ?? double.MaxValue),
            ("after", after?.To.Value ?? ""),
            ("limit", limit + 1));
        var day = asOf ?? Today;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((await _client.ReadAsync(query, cancellationToken)).First() is not { } row || row.TextOrNull("person") is not { } id)
            {
                return new TiesResult.PersonUnknown(person);
            }

            var revision = RevisionOf(tenant, row);
            if (!TieState.Of(row).AreOf(revision, day, _model.Hash))
            {
                break;
            }

            var others = row.Texts("others").Select(other => new PersonId(other)).ToList();
            if (await ExplainAsync(tenant, revision, new PersonId(id), [.. others.Take(limit)], day, cancellationToken) is { } ties)
            {
                return new TiesResult.Completed(revision, day, ties, others.Count > limit);
            }
        }

        return await FromMemoryAsync(
            tenant, NotScored(day), () => _memory.TiesAsync(scope, person, asOf, after, limit, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        AccessScope.ThrowIfRestricted(scope);
        var tenant = scope.Tenant;
        var day = asOf ?? Today;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var slice = await SliceAsync(tenant, new SubgraphRequest([from, to]) { PairsOn = day }, cancellationToken);
            if (!await IsStillAsync(tenant, slice.Revision, cancellationToken))
            {
                continue;
            }

            if (!slice.Facts.TryFind(from, out var one))
            {
                return new TieResult.PersonUnknown(from);
            }

            return slice.Facts.TryFind(to, out var other)
                ? new TieResult.Completed(slice.Revision, day, new TieExplainer(slice.On(_model.On(day))).ExplainAny(one, other))
                : new TieResult.PersonUnknown(to);
        }

        return await FromMemoryAsync(
            tenant, MemoryReason.GraphMoves, () => _memory.TieAsync(scope, from, to, asOf, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        FromMemoryAsync(tenant, MemoryReason.WholeTenant, () => _memory.LearnedAsync(tenant, asOf, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var day = Today;
        if ((await _client.ReadAsync(CypherQueries.CountTies.With(("tenant", tenant.Value)), cancellationToken)).First() is not { } row)
        {
            return new TieCount(0, default, day);
        }

        var revision = RevisionOf(tenant, row);
        return TieState.Of(row).AreOf(revision, day, _model.Hash)
            ? new TieCount(row.Number("ties"), revision, day)
            : await FromMemoryAsync(tenant, NotScored(day), () => _memory.CountTiesAsync(tenant, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public GraphState? StateOf(TenantId tenant) => _proofs.StateOf(tenant);

    /// <inheritdoc/>
    public bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        _proofs.IsUnchanged(tenant, dependencies, earlier, later);

    /// <inheritdoc/>
    public async Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken)
    {
        // What is known of the database it will not be behind again.
        if (_store.Known.Of(tenant) >= revision || await RevisionAsync(tenant, cancellationToken) >= revision)
        {
            return;
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _store.Subscribe(commit =>
        {
            if (commit.Tenant == tenant && commit.Revision >= revision)
            {
                reached.TrySetResult();
            }
        });

        // It may have been written before anybody listened.
        if (await RevisionAsync(tenant, cancellationToken) < revision)
        {
            await reached.Task.WaitAsync(cancellationToken);
        }
    }

    private GraphRevision RevisionOf(TenantId tenant, Cells row)
    {
        var revision = new GraphRevision(row.Number("revision"));
        _proofs.See(tenant, revision);
        return revision;
    }

    private async Task<FindAnswer> TryFindAsync(PathQuery query, DateOnly day, bool isLast, CancellationToken cancellationToken)
    {
        GraphRevision? begun = null;
        try
        {
            var lookup = await QuestionLookup.ReadAsync(query, _model, _model.On(day), _client.ReadAsync, cancellationToken);
            if (lookup.Unknown is { } unknown)
            {
                return new FindAnswer(unknown, default);
            }

            begun = lookup.Revision;
            _proofs.See(query.Tenant, lookup.Revision);
            return await FindAsync(query, lookup, cancellationToken);
        }
        catch (Exception torn) when (torn is KeyNotFoundException or ArgumentOutOfRangeException)
        {
            // What statements read before and after a commit need not fit together, nor while it is being applied and its revision is not shown yet. Where it never does,
            // and nothing was committed, it is a fault.
            if (isLast && (begun is not { } revision || await IsStillAsync(query.Tenant, revision, cancellationToken)))
            {
                throw;
            }

            return MemoryReason.GraphMoves;
        }
    }

    private async Task<FindAnswer> FindAsync(PathQuery query, QuestionLookup lookup, CancellationToken cancellationToken)
    {
        var question = QuestionOf(query, lookup);
        if (!lookup.Ties.AreOf(lookup.Revision, question.Scorer.Day, _model.Hash))
        {
            return NotScored(question.Scorer.Day);
        }

        if (PathRanker.IsForMemory(question))
        {
            return MemoryReason.AnyoneUnderConstraints;
        }

        var begun = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var searches = new PathSearches(question, (statement, cancel) => RunInTimeAsync(statement, begun, deadline, cancel));
            var trust = new QuestionTrust(query, lookup, _totals, _client.ReadAsync);
            var ranker = new PathRanker(question, searches, trust.CostsAsync);
            return await ranker.FindAsync(either.Token) is { } page
                ? await DescribeAsync(query, lookup, page, trust, cancellationToken)
                : MemoryReason.FarPaths;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PathSearchResult.Completed(lookup.Revision, question.Scorer.Day, [], HasMore: false, VisitedPeople: 0)
            {
                End = query.After,
                Truncation = new SearchTruncation(TruncationReason.Deadline, 0, (long)_timeout.TotalMilliseconds),
            };
        }
    }

    private static SearchQuestion QuestionOf(PathQuery query, QuestionLookup lookup)
    {
        var named = lookup.Named!;
        return new SearchQuestion
        {
            Keys = new GraphKeys(query.Tenant),
            Starters = Ids(named.Starters),
            Anyone = query.From is PathOrigin.Anyone,
            Targets = Ids(named.Targets),
            Via = Ids(named.Via),
            Excluded = Ids(named.Excluded),
            Query = query,
            Scorer = lookup.Facts.Scorer,
        };

        PersonId[] Ids(IReadOnlyList<int> people) => [.. people.Select(lookup.Facts.Facts.IdOf)];
    }

    private async Task<CypherTable> RunInTimeAsync(
        CypherStatement statement, long begun, CancellationTokenSource deadline, CancellationToken cancellationToken)
    {
        if (_time.GetElapsedTime(begun) >= _timeout)
        {
            await deadline.CancelAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await _client.ReadAsync(statement, cancellationToken);
    }

    private async Task<FindAnswer> DescribeAsync(
        PathQuery query, QuestionLookup lookup, FoundPage page, QuestionTrust trust, CancellationToken cancellationToken)
    {
        await trust.ReadAsync([.. page.People.Select(person => (person.Paths[0].People[0], person.Person))], cancellationToken);
        var request = new SubgraphRequest([.. page.People.SelectMany(person => person.Paths).SelectMany(path => path.People).Distinct()])
        {
            PairsOn = lookup.Facts.Scorer.Day,
        };
        var slice = await SliceAsync(query.Tenant, request, cancellationToken);
        if (slice.State != lookup.Ties || !await IsStillAsync(query.Tenant, lookup.Revision, cancellationToken))
        {
            return MemoryReason.GraphMoves;
        }

        var describer = new PathDescriber(lookup, slice.On(lookup.Facts.Scorer), trust);
        var people = new List<ReachablePerson>(page.People.Count);
        foreach (var found in page.People)
        {
            if (describer.Describe(found) is not { } person)
            {
                return MemoryReason.GraphMoves;
            }

            people.Add(person);
        }

        return new PathSearchResult.Completed(lookup.Revision, lookup.Facts.Scorer.Day, people, page.HasMore, page.Reached)
        {
            End = people.Count == 0
                ? query.After
                : PageEnd.Of(
                    query,
                    page.People.LastOrDefault(person => !person.ByBridge)?.Place,
                    page.People.LastOrDefault(person => person.ByBridge)?.Place,
                    page.People[^1].ByBridge),
        };
    }

    private async Task<List<TieExplanation>?> ExplainAsync(
        TenantId tenant, GraphRevision revision, PersonId from, List<PersonId> others, DateOnly day, CancellationToken cancellationToken)
    {
        var slice = await SliceAsync(tenant, new SubgraphRequest([from, .. others]) { PairsOn = day }, cancellationToken);
        if (!await IsStillAsync(tenant, revision, cancellationToken) || !slice.Facts.TryFind(from, out var one))
        {
            return null;
        }

        var explainer = new TieExplainer(slice.On(_model.On(day)));
        var ties = new List<TieExplanation>(others.Count);
        foreach (var to in others)
        {
            if (!slice.Facts.TryFind(to, out var other))
            {
                return null;
            }

            ties.Add(explainer.Explain(one, other));
        }

        return ties;
    }

    private Task<Subgraph> SliceAsync(TenantId tenant, SubgraphRequest request, CancellationToken cancellationToken) =>
        _model.Reader(new GraphKeys(tenant), _totals).ReadAsync(_client.ReadAsync, request, cancellationToken);

    private async Task<bool> IsStillAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        await RevisionAsync(tenant, cancellationToken) == revision;

    private async Task<GraphRevision> RevisionAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var table = await _client.ReadAsync(CypherQueries.ReadRevision.With(("tenant", tenant.Value)), cancellationToken);
        return table.First() is { } row ? RevisionOf(tenant, row) : default;
    }

    private MemoryReason NotScored(DateOnly day) => day == Today ? MemoryReason.TiesNotCurrent : MemoryReason.AnotherDay;

    /// <summary>Asks memory, once it knows what the database knows.</summary>
    private async Task<T> FromMemoryAsync<T>(TenantId tenant, MemoryReason reason, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        MemoryAnswers.Count(reason);
        await _memory.WaitForRevisionAsync(tenant, await RevisionAsync(tenant, cancellationToken), cancellationToken);
        return await ask();
    }

    /// <summary>An answer, or why Cypher does not give one.</summary>
    private readonly record struct FindAnswer(PathSearchResult? Result, MemoryReason Reason)
    {
        public static implicit operator FindAnswer(PathSearchResult.Completed result) => new(result, default);

        public static implicit operator FindAnswer(MemoryReason reason) => new(null, reason);
    }
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>
/// Answers in Cypher, from the ties that the store keeps; what Cypher does not answer exactly is answered from memory, exactly alike.
/// </summary>
/// <remarks>
/// Each step is a statement of its own, so an answer counts only when the tenant's revision is the same after the last one as before the
/// first; else it is begun again, and left to memory after three attempts.
/// </remarks>
public sealed class CypherPathFinder : IReferralPathFinder, IAnswerProofs
{
    private const int Attempts = 3;

    private readonly Neo4jGraphStore _store;
    private readonly IReferralPathFinder _memory;
    private readonly CypherProofs _proofs;
    private readonly GraphReads _reads;
    private readonly PathAnswers _paths;
    private readonly TieAnswers _ties;

    /// <summary>Asks the database of a store.</summary>
    /// <param name="client">The way to it; not disposed.</param>
    /// <param name="store">Keeps the ties; publishes what is written.</param>
    /// <param name="memory">Answers what is left to memory, over the same store; gives the model.</param>
    /// <param name="proofs">Proves that answers still hold: <paramref name="memory"/>, which then reads the graph of every tenant that is
    /// asked about; null where answers are not kept, or not beyond the next write.</param>
    /// <param name="timeout">How long one search may take.</param>
    /// <param name="time">Says which day it is and how long a search runs.</param>
    public CypherPathFinder(
        ICypherClient client, Neo4jGraphStore store, IReferralPathFinder memory, IAnswerProofs? proofs, TimeSpan timeout, TimeProvider time)
    {
        (_store, _memory) = (store, memory);
        _proofs = new CypherProofs(store, memory, proofs, time);
        _reads = new GraphReads(client, new TieModel(memory.Model), _proofs, time);
        _paths = new PathAnswers(_reads, timeout, time);
        _ties = new TieAnswers(_reads);
    }

    /// <inheritdoc/>
    public string Name => "cypher";

    /// <inheritdoc/>
    public TrustModel Model => _memory.Model;

    /// <inheritdoc/>
    public Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        var day = query.AsOf ?? _reads.Today;
        return AnswerAsync(
            query.Scope,
            rules => _paths.TryFindAsync(query, rules, day, cancellationToken),
            () => _memory.FindAsync(query, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken) => FromMemoryAsync(
        query.Scope.Tenant, MemoryReason.WholeTenant, () => _memory.FindLeadsAsync(query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var day = asOf ?? _reads.Today;
        return AnswerAsync(
            scope,
            rules => _ties.TryDistanceAsync(rules, from, to, day, cancellationToken),
            () => _memory.DistanceAsync(scope, from, to, asOf, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        var day = asOf ?? _reads.Today;
        return AnswerAsync(
            scope,
            rules => _ties.TryTiesAsync(rules, person, day, after, limit, cancellationToken),
            () => _memory.TiesAsync(scope, person, asOf, after, limit, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var day = asOf ?? _reads.Today;
        return AnswerAsync(
            scope,
            rules => _ties.TryTieAsync(rules, from, to, day, cancellationToken),
            () => _memory.TieAsync(scope, from, to, asOf, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken) =>
        FromMemoryAsync(
            scope.Tenant, MemoryReason.Sharing, () => _memory.HiddenAsync(scope, pairs, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken) =>
        FromMemoryAsync(scope.Tenant, MemoryReason.Sharing, () => _memory.UnknownPeopleAsync(scope, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
        FromMemoryAsync(
            tenant, MemoryReason.Sharing, () => _memory.HasLeftAsync(tenant, rule, person, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        FromMemoryAsync(tenant, MemoryReason.WholeTenant, () => _memory.LearnedAsync(tenant, asOf, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var day = _reads.Today;
        if ((await _reads.RunAsync(CypherQueries.CountTies.With(("tenant", tenant.Value)), cancellationToken)).First() is not { } row)
        {
            return new TieCount(0, default, day);
        }

        var revision = _reads.RevisionOf(tenant, row);
        return _reads.AreScored(TieState.Of(row), revision, day)
            ? new TieCount(row.Number("ties"), revision, day)
            : await FromMemoryAsync(
                tenant, _reads.NotScored(day), () => _memory.CountTiesAsync(tenant, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public GraphState? StateOf(TenantId tenant) => _proofs.StateOf(tenant);

    /// <inheritdoc/>
    public bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        _proofs.IsUnchanged(tenant, dependencies, earlier, later);

    /// <inheritdoc/>
    public async Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken)
    {
        // Revisions never go back; one already observed needs no read.
        if (_store.Known.Of(tenant) >= revision || await _reads.RevisionAsync(tenant, cancellationToken) >= revision)
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

        // It may have been committed before the subscription began.
        if (await _reads.RevisionAsync(tenant, cancellationToken) < revision)
        {
            await reached.Task.WaitAsync(cancellationToken);
        }
    }

    private async Task<TResult> AnswerAsync<TResult>(
        AccessScope scope,
        Func<TieRules, Task<Attempt<TResult>>> tryAsync,
        Func<Task<TResult>> askMemory,
        CancellationToken cancellationToken)
        where TResult : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tenant = scope.Tenant;
        if (scope.Policy is not { Unstated: SharingLevels.Tenant, Leavers: null } || scope.Closed.Count > 0)
        {
            return await FromMemoryAsync(tenant, MemoryReason.Sharing, askMemory, cancellationToken);
        }

        var rules = TieRules.Of(tenant);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var known = _store.Known.Of(tenant);
            try
            {
                var answer = await tryAsync(rules);
                if (answer.Result is { } result)
                {
                    return result;
                }

                if (answer.Reason != MemoryReason.GraphMoves)
                {
                    return await FromMemoryAsync(tenant, answer.Reason, askMemory, cancellationToken);
                }
            }
            catch (TornReadException)
            {
                // Where nothing was committed, the read is wrong and not torn: memory must not hide that.
                if (attempt == Attempts && await _reads.IsStillAsync(tenant, known, cancellationToken))
                {
                    throw;
                }
            }
        }

        return await FromMemoryAsync(tenant, MemoryReason.GraphMoves, askMemory, cancellationToken);
    }

    /// <summary>Asks memory, once it knows what the database knows.</summary>
    private async Task<TResult> FromMemoryAsync<TResult>(
        TenantId tenant, MemoryReason reason, Func<Task<TResult>> ask, CancellationToken cancellationToken)
    {
        MemoryAnswers.Count(reason);
        await _memory.WaitForRevisionAsync(tenant, await _reads.RevisionAsync(tenant, cancellationToken), cancellationToken);
        return await ask();
    }
}

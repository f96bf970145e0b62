using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>One worker's scoring of one tenant's ties: step by step, until nobody is left or another worker is to go on.</summary>
/// <remarks>
/// Each step is one transaction under the tenant's lock that also records how far the run has come, so a worker that dies leaves nothing
/// half done. A sweep scores everybody's outgoing ties, which is every tie once; people marked by writes are scored in both directions. A
/// sweep, and many marked people, are scored from all facts, held in memory until the run is done; a few marked people from a subgraph.
/// </remarks>
internal sealed class ScoringRun(ICypherClient client, TenantId tenant, string worker, TieModel model, TieLimits limits, TimeProvider time)
{
    /// <summary>How long a lease lasts unless it is renewed: after that, another worker replaces one that died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    // How long one tenant's work may keep that of others waiting.
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(5);

    private readonly GraphKeys _keys = new(tenant);
    private TenantFacts? _facts;

    /// <summary>Works until nobody is left, another worker holds the lease, or other tenants have waited long enough.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(begun) < Share)
            {
                if (await client.TransactAsync(HoldAsync, cancellationToken) is not { } state)
                {
                    _facts = null;
                    return;
                }

                if (state.SweptTo is not null)
                {
                    _facts ??= await TenantFacts.ReadAsync(client, tenant, model, cancellationToken);
                    await SweepAsync(state, begun, cancellationToken);
                }
                else if (await client.TransactAsync(ScoreMarkedAsync, cancellationToken))
                {
                    _facts ??= await TenantFacts.ReadAsync(client, tenant, model, cancellationToken);
                }
            }
        }
        catch
        {
            _facts = null;
            throw;
        }
    }

    /// <summary>Lets other workers go on.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => client.WriteAsync(
        [CypherQueries.ReleaseTies.With(("tenant", tenant.Value), ("worker", worker))], CypherWrite.Repeatable, cancellationToken);

    /// <summary>
    /// The state of the ties, with the tenant locked; null where nothing is behind, or another worker holds the lease.
    /// </summary>
    private async Task<TenantTies?> HoldAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        var query = CypherQueries.HoldTies.With(
            ("tenant", tenant.Value),
            ("worker", worker),
            ("model", model.Hash),
            ("lease", (long)Lease.TotalMilliseconds));
        return (await transaction.RunAsync(query, cancellationToken)).First() is { } row && row.Flag("isMine") ? TenantTies.Of(row) : null;
    }

    /// <summary>Goes on with everybody's ties. Ties are scored before the lock is taken, so that writes do not wait for it.</summary>
    private async Task SweepAsync(TenantTies state, long begun, CancellationToken cancellationToken)
    {
        var next = state;
        while (next is { SweptTo: { } after } && _facts is not null && time.GetElapsedTime(begun) < Share)
        {
            var chunk = await PrepareAsync(client.ReadAsync, next, after, cancellationToken);
            next = await TryWriteNewAsync(chunk, cancellationToken)
                ? next with { SweptTo = chunk.Last }
                : await client.TransactAsync((transaction, cancel) => WriteAsync(transaction, chunk, cancel), cancellationToken);
        }
    }

    /// <summary>
    /// Writes a chunk of new ties in one statement; false, and nothing done, where it is not one or something has changed since.
    /// </summary>
    private async Task<bool> TryWriteNewAsync(SweepChunk chunk, CancellationToken cancellationToken)
    {
        if (chunk is not { Last: not null, Difference.IsNew: true })
        {
            return false;
        }

        var (people, rows) = chunk.Difference.New(_keys);
        var statement = CypherQueries.SweepTies.With(
            ("tenant", tenant.Value),
            ("worker", worker),
            ("lease", (long)Lease.TotalMilliseconds),
            ("revision", chunk.State.Revision.Value),
            ("tiesRevision", chunk.State.Ties.Revision!.Value.Value),
            ("day", RecordMaps.Text(chunk.State.Ties.Day!.Value)),
            ("model", chunk.State.Ties.Model),
            ("after", chunk.State.SweptTo),
            ("sweptTo", chunk.Last),
            ("ties", chunk.Difference.Ties),
            ("people", people),
            ("rows", rows));

        // Done a second time, it finds that it was done.
        var done = await client.WriteAsync([statement], CypherWrite.Repeatable, cancellationToken);
        return done[0].Rows.Count > 0;
    }

    /// <summary>The ties from the next people, as they should be.</summary>
    private async Task<SweepChunk> PrepareAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        TenantTies state,
        string after,
        CancellationToken cancellationToken)
    {
        var day = _facts!.On(state.Ties.Day!.Value);
        var rows = new ScoredTies(day);
        var people = new List<string>();
        var isLast = true;
        foreach (var person in _facts.Behind(after.Length == 0 ? after : _keys.IdOf(after)))
        {
            if (rows.Ties.Count >= limits.TiesAtOnce || people.Count >= limits.PeopleAtOnce)
            {
                isLast = false;
                break;
            }

            rows.Add(new PersonId(person), both: false);
            people.Add(_keys.First + person);
        }

        var difference = TieDifference.Between(await StoredAsync(run, people, both: false, cancellationToken), rows.Ties);
        return new SweepChunk(state with { Revision = day.Facts.Revision, SweptTo = after }, isLast ? null : people[^1], difference);
    }

    /// <summary>
    /// Writes a chunk, after preparing it anew where something has changed since; the state then, or null where it is not for this run to
    /// go on.
    /// </summary>
    private async Task<TenantTies?> WriteAsync(ICypherTransaction transaction, SweepChunk chunk, CancellationToken cancellationToken)
    {
        if (await HoldAsync(transaction, cancellationToken) is not { SweptTo: { } after } state)
        {
            return null;
        }

        if ((state.Revision, state.Ties, after) != (chunk.State.Revision, chunk.State.Ties, chunk.State.SweptTo))
        {
            if (!await _facts!.CatchUpAsync(transaction.RunAsync, state.Revision, cancellationToken))
            {
                _facts = null;
                return null;
            }

            chunk = await PrepareAsync(transaction.RunAsync, state, after, cancellationToken);
        }

        await AdvanceAsync(transaction, chunk.Difference, chunk.Last, [], cancellationToken);
        return state with { SweptTo = chunk.Last };
    }

    /// <summary>Scores some of those who are marked; true when they are so many that all facts should be read for that.</summary>
    private async Task<bool> ScoreMarkedAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        if (await HoldAsync(transaction, cancellationToken) is not { SweptTo: null } state)
        {
            return false;
        }

        var query = CypherQueries.ListUnscored.With(("first", _keys.First), ("end", _keys.End), ("limit", limits.PeopleAtOnce));
        var people = (await transaction.RunAsync(query, cancellationToken)).Cells().Select(row => row.Text("key")).ToList();
        if (_facts is not null && !await _facts.CatchUpAsync(transaction.RunAsync, state.Revision, cancellationToken))
        {
            _facts = null;
        }

        if (_facts is null && people.Count > limits.PeopleFromSubgraphs)
        {
            return true;
        }

        people = [.. people.Take(_facts is null ? limits.PeopleOfSubgraph : people.Count)];
        var rows = new ScoredTies(_facts?.On(state.Ties.Day!.Value) ?? await SubgraphAsync(transaction, state, people, cancellationToken));
        var scored = people.TakeWhile(_ => rows.Ties.Count < limits.TiesAtOnce).Select(key =>
        {
            rows.Add(new PersonId(_keys.IdOf(key)), both: true);
            return key;
        }).ToList();
        var stored = await StoredAsync(transaction.RunAsync, scored, both: true, cancellationToken);
        await AdvanceAsync(transaction, TieDifference.Between(stored, rows.Ties), null, scored, cancellationToken);
        return false;
    }

    private async Task<DayFacts> SubgraphAsync(
        ICypherTransaction transaction, TenantTies state, List<string> people, CancellationToken cancellationToken)
    {
        var request = new SubgraphRequest([.. people.Select(key => new PersonId(_keys.IdOf(key)))]);
        return (await model.Reader(_keys).ReadAsync(transaction.RunAsync, request, cancellationToken)).On(model.On(state.Ties.Day!.Value));
    }

    private static async Task<Dictionary<(string From, string To), StoredTie>> StoredAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        List<string> people,
        bool both,
        CancellationToken cancellationToken)
    {
        var stored = new Dictionary<(string From, string To), StoredTie>();
        if (people.Count > 0)
        {
            StoredTie.Read(await run(CypherQueries.ReadTies.With(("people", people), ("both", both)), cancellationToken), stored);
        }

        return stored;
    }

    private async Task AdvanceAsync(
        ICypherTransaction transaction, TieDifference difference, string? sweptTo, List<string> scored, CancellationToken cancellationToken)
    {
        foreach (var statement in difference.Deletions(_keys).Concat(difference.Puts(_keys)))
        {
            await transaction.RunAsync(statement, cancellationToken);
        }

        var query = CypherQueries.AdvanceTies.With(
            ("tenant", tenant.Value),
            ("first", _keys.First),
            ("end", _keys.End),
            ("ties", difference.Ties),
            ("sweptTo", sweptTo),
            ("scored", scored));
        await transaction.RunAsync(query, cancellationToken);
    }

    /// <summary>The ties from some people, ready to be written.</summary>
    /// <param name="State">The state they are to be written in.</param>
    /// <param name="Last">Key of the last of them, or null when nobody is behind.</param>
    /// <param name="Difference">What to write.</param>
    private sealed record SweepChunk(TenantTies State, string? Last, TieDifference Difference);
}

using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>
/// One keeper's turn at the ties of one tenant: scores some people in each transaction, until nobody is left or somebody else is to go on.
/// </summary>
/// <remarks>
/// While everybody's ties are scored, only those from each person are: those to him come from the others. The next people's ties are made
/// ready while the former ones are written, outside of the tenant's lock, and once more under it when something came between. Marked people
/// are scored in both directions, and all of it under the lock. Many are scored from all facts, held in memory until that is done, which
/// reads each fact once; a few from a slice.
/// </remarks>
internal sealed class ScoringRun(ICypherClient client, TenantId tenant, string keeper, TieModel model, TieLimits limits, TimeProvider time)
{
    /// <summary>How long a turn lasts that nobody renews: a keeper that died is replaced then.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    // How long one tenant's work may keep that of others waiting.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    private readonly GraphKeys _keys = new(tenant);
    private TenantFacts? _facts;

    /// <summary>Works until nobody is left, somebody else is to go on, or other tenants have waited long enough.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(begun) < Slice)
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

    /// <summary>Lets others go on.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => client.WriteAsync(
        [CypherQueries.ReleaseTies.With(("tenant", tenant.Value), ("keeper", keeper))], CypherWrite.Repeatable, cancellationToken);

    /// <summary>
    /// The state of the ties, with the tenant locked; null where nothing is behind, or it is not for this keeper to go on.
    /// </summary>
    private async Task<TenantTies?> HoldAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        var query = CypherQueries.HoldTies.With(
            ("tenant", tenant.Value),
            ("keeper", keeper),
            ("model", model.Hash),
            ("turn", (long)Turn.TotalMilliseconds));
        return (await transaction.RunAsync(query, cancellationToken)).First() is { } row && row.Flag("isMine") ? TenantTies.Of(row) : null;
    }

    /// <summary>Goes on with everybody, as long as nothing comes between.</summary>
    /// <remarks>
    /// The database takes a statement apart while it is still busy with the one before, and only then waits for the tenant's lock. So where there are but new ties the
    /// next are sent before those before are answered for, and the statement checks for itself that they were written.
    /// </remarks>
    private async Task SweepAsync(TenantTies state, long begun, CancellationToken cancellationToken)
    {
        SentChunk? sent = null;
        var writing = Task.FromResult(true);
        try
        {
            SweepChunk? chunk = await PrepareAsync(client.ReadAsync, state, state.SweptTo!, cancellationToken);
            while (chunk is not null)
            {
                var isNew = chunk is { Last: not null, Difference.IsNew: true };
                if (!isNew && !await IsWrittenAsync(sent, cancellationToken))
                {
                    return;
                }

                // What was not only new may be prepared anew, from the facts that the next are prepared from: those go first then.
                writing = isNew ? TryWriteAsync(chunk, cancellationToken) : writing;
                var next = chunk.Last is { } last && time.GetElapsedTime(begun) < Slice
                    ? PrepareAsync(client.ReadAsync, state, last, cancellationToken)
                    : null;
                writing = isNew ? writing : WriteAsync(chunk, cancellationToken);
                await EndedAsync(next);
                if (isNew ? !await IsWrittenAsync(sent, cancellationToken, behind: writing) : !await writing)
                {
                    return;
                }

                sent = isNew ? new SentChunk(chunk, writing) : null;
                chunk = next is null ? null : await next;
            }

            await IsWrittenAsync(sent, cancellationToken);
        }
        finally
        {
            // Whatever became of the writing: nothing is left running behind it.
            await EndedAsync(writing);
        }
    }

    private static async Task EndedAsync(Task? work) => await (work ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>
    /// True when a chunk that was sent is written, or none was. Else it is written now, prepared anew if need be, and what was prepared behind it is useless.
    /// </summary>
    private async Task<bool> IsWrittenAsync(SentChunk? sent, CancellationToken cancellationToken, Task? behind = null)
    {
        if (sent is null || await sent.Writing)
        {
            return true;
        }

        await EndedAsync(behind);
        await WriteAsync(sent.Chunk, cancellationToken);
        return false;
    }

    /// <summary>Writes new ties in one statement; false, and nothing done, when something has changed since they were prepared.</summary>
    private async Task<bool> TryWriteAsync(SweepChunk chunk, CancellationToken cancellationToken)
    {
        var (people, rows) = chunk.Difference.New(_keys);
        var statement = CypherQueries.SweepTies.With(
            ("tenant", tenant.Value),
            ("keeper", keeper),
            ("turn", (long)Turn.TotalMilliseconds),
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
        var rows = new TieRows(day);
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
    /// Writes what was prepared, after preparing it anew where it no longer holds; false when that makes what is prepared behind it
    /// useless.
    /// </summary>
    private Task<bool> WriteAsync(SweepChunk chunk, CancellationToken cancellationToken) => client.TransactAsync(
        async (transaction, cancel) =>
        {
            if (await HoldAsync(transaction, cancel) is not { SweptTo: { } after } state)
            {
                return false;
            }

            var holds = (state.Revision, state.Ties, after) == (chunk.State.Revision, chunk.State.Ties, chunk.State.SweptTo);
            if (!holds)
            {
                if (!await _facts!.CatchUpAsync(transaction.RunAsync, state.Revision, cancel))
                {
                    _facts = null;
                    return false;
                }

                chunk = await PrepareAsync(transaction.RunAsync, state, after, cancel);
            }

            await AdvanceAsync(transaction, chunk.Difference, chunk.Last, [], cancel);
            return holds;
        },
        cancellationToken);

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

        if (_facts is null && people.Count > limits.PeopleFromSlices)
        {
            return true;
        }

        people = [.. people.Take(_facts is null ? limits.PeopleOfSlice : people.Count)];
        var rows = new TieRows(_facts?.On(state.Ties.Day!.Value) ?? await SliceAsync(transaction, state, people, cancellationToken));
        var scored = people.TakeWhile(_ => rows.Ties.Count < limits.TiesAtOnce).Select(key =>
        {
            rows.Add(new PersonId(_keys.IdOf(key)), both: true);
            return key;
        }).ToList();
        var stored = await StoredAsync(transaction.RunAsync, scored, both: true, cancellationToken);
        await AdvanceAsync(transaction, TieDifference.Between(stored, rows.Ties), null, scored, cancellationToken);
        return false;
    }

    private async Task<DayFacts> SliceAsync(
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

    /// <summary>A chunk on its way.</summary>
    /// <param name="Chunk">The chunk.</param>
    /// <param name="Writing">True when it was written, false when something had changed.</param>
    private sealed record SentChunk(SweepChunk Chunk, Task<bool> Writing);
}

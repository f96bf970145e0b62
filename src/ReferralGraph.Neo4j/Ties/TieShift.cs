using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Slices;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>One keeper's turn at the ties of one tenant: scores some people in each transaction, until nobody is left or somebody else is to go on.</summary>
/// <remarks>
/// While everybody's ties are scored, only those from each person are: those to him come from the others. What the next people's ties take is read, and the ties are
/// scored, while the former ones are written; nothing of that is under the tenant's lock, so it is thrown away when a write came between. Marked people are scored in
/// both directions, and all of it under the lock.
/// </remarks>
internal sealed class TieShift(ICypherClient client, TenantId tenant, string keeper, TieModel model, TieLimits limits, TimeProvider time)
{
    /// <summary>How long a turn lasts that nobody renews: a keeper that died is replaced then.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    // How long one tenant's work may keep that of others waiting.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    private readonly GraphKeys _keys = new(tenant);
    private int _people = limits.FewestPeople;

    /// <summary>Works until nobody is left, somebody else is to go on, or other tenants have waited long enough.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < Slice && await client.TransactAsync(HoldAsync, cancellationToken) is { AreCurrent: false } state)
        {
            if (state.SweptTo is null)
            {
                await client.TransactAsync(ScoreMarkedAsync, cancellationToken);
            }
            else if (!await SweepAheadAsync(state, begun, cancellationToken))
            {
                // Where writes come all the time, some people have to be scored while those wait.
                await client.TransactAsync(SweepLockedAsync, cancellationToken);
            }
        }
    }

    /// <summary>Lets others go on.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => client.WriteAsync(
        [CypherQueries.ReleaseTies.With(("tenant", tenant.Value), ("keeper", keeper))], CypherWrite.Repeatable, cancellationToken);

    /// <summary>The state of the ties, with the tenant locked; null where it is not for this keeper to go on.</summary>
    private async Task<TenantTies?> HoldAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var query = CypherQueries.HoldTies.With(
            ("tenant", tenant.Value),
            ("keeper", keeper),
            ("model", model.Hash),
            ("now", now.ToUnixTimeMilliseconds()),
            ("until", (now + Turn).ToUnixTimeMilliseconds()));
        return (await transaction.RunAsync(query, cancellationToken)).First() is { } row && row.Flag("isMine") ? TenantTies.Of(row) : null;
    }

    /// <summary>Goes on with everybody, reading ahead of what is written; false when a write came between.</summary>
    private async Task<bool> SweepAheadAsync(TenantTies state, long begun, CancellationToken cancellationToken)
    {
        var chunk = await PrepareAsync(client.ReadAsync, state, state.SweptTo!, cancellationToken);
        while (chunk is { Last: { } last } && time.GetElapsedTime(begun) < Slice)
        {
            var next = PrepareAsync(client.ReadAsync, state, last, cancellationToken);
            try
            {
                chunk = await WriteAsync(chunk, cancellationToken) ? chunk : null;
            }
            finally
            {
                // Whatever became of the writing: nothing is left running behind it.
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            chunk = chunk is null ? null : await next;
        }

        return chunk is not null && await WriteAsync(chunk, cancellationToken);
    }

    /// <summary>Goes on with everybody by one step, while writes wait.</summary>
    private async Task<bool> SweepLockedAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        if (await HoldAsync(transaction, cancellationToken) is not { SweptTo: { } after } state)
        {
            return false;
        }

        var chunk = await PrepareAsync(transaction.RunAsync, state, after, cancellationToken);
        return await AdvanceAsync(transaction, chunk!.Difference, chunk.Last, [], cancellationToken);
    }

    /// <summary>The ties from the next people, as they should be; null when a write came between.</summary>
    private async Task<SweepChunk?> PrepareAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run, TenantTies state, string after, CancellationToken cancellationToken)
    {
        var limit = _people;
        var query = CypherQueries.ListUnswept.With(("after", after), ("first", _keys.First), ("end", _keys.End), ("limit", limit));
        var people = PeopleIn(await run(query, cancellationToken));
        var (scored, difference, revision) = await ScoreAsync(run, state, people, both: false, cancellationToken);
        var isLast = people.Count < limit && scored == people.Count;
        return revision != state.Revision ? null : new SweepChunk(state, after, isLast ? null : _keys.Of(people[scored - 1]), difference);
    }

    /// <summary>Writes what was prepared; false when it no longer holds.</summary>
    private Task<bool> WriteAsync(SweepChunk chunk, CancellationToken cancellationToken) => client.TransactAsync(
        async (transaction, cancel) =>
        {
            if (await HoldAsync(transaction, cancel) is not { } state
                || (state.Revision, state.Ties, state.SweptTo) != (chunk.State.Revision, chunk.State.Ties, chunk.After))
            {
                return false;
            }

            await AdvanceAsync(transaction, chunk.Difference, chunk.Last, [], cancel);
            return true;
        },
        cancellationToken);

    /// <summary>Scores some of those who are marked.</summary>
    private async Task<bool> ScoreMarkedAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        if (await HoldAsync(transaction, cancellationToken) is not { SweptTo: null } state)
        {
            return false;
        }

        var query = CypherQueries.ListUnscored.With(("first", _keys.First), ("end", _keys.End), ("limit", _people));
        var people = PeopleIn(await transaction.RunAsync(query, cancellationToken));
        var (scored, difference, _) = await ScoreAsync(transaction.RunAsync, state, people, both: true, cancellationToken);
        return await AdvanceAsync(transaction, difference, null, people[..scored], cancellationToken);
    }

    /// <summary>Scores people in order, until that are enough ties for one transaction.</summary>
    private async Task<(int Scored, TieDifference Difference, GraphRevision Revision)> ScoreAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        TenantTies state,
        List<PersonId> people,
        bool both,
        CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return (0, TieDifference.Between([], []), state.Revision);
        }

        var slice = await model.Reader(_keys).ReadAsync(run, new FactSliceRequest(people), cancellationToken);
        var rows = new TieRows(slice.On(model.On(state.Ties.Day!.Value)));
        var scored = 0;
        while (scored < people.Count && rows.Ties.Count < limits.TiesAtOnce)
        {
            rows.Add(people[scored++], both);
        }

        var stored = new Dictionary<(string From, string To), StoredTie>();
        var query = CypherQueries.ReadTies.With(("people", people[..scored].Select(_keys.Of)), ("both", both));
        StoredTie.Read(await run(query, cancellationToken), stored);

        // As many next time as would have made the number of ties aimed at.
        var fitting = (long)scored * limits.TiesAtOnce / Math.Max(1, rows.Ties.Count);
        _people = (int)Math.Clamp(fitting, limits.FewestPeople, Math.Min(limits.MostPeople, 2L * _people));
        return (scored, TieDifference.Between(stored, rows.Ties), slice.Revision);
    }

    private async Task<bool> AdvanceAsync(
        ICypherTransaction transaction, TieDifference difference, string? sweptTo, List<PersonId> scored, CancellationToken cancellationToken)
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
            ("scored", scored.Select(_keys.Of)));
        return (await transaction.RunAsync(query, cancellationToken)).First()!.Value.Flag("isCurrent");
    }

    private List<PersonId> PeopleIn(CypherTable table) => [.. table.Cells().Select(row => new PersonId(_keys.IdOf(row.Text("key"))))];

    /// <summary>The ties from some people, ready to be written.</summary>
    /// <param name="State">The state they were scored in.</param>
    /// <param name="After">Key of the last person before them.</param>
    /// <param name="Last">Key of the last of them, or null when nobody is behind.</param>
    /// <param name="Difference">What to write.</param>
    private sealed record SweepChunk(TenantTies State, string After, string? Last, TieDifference Difference);
}

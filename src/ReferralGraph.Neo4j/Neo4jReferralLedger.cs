using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>The record of work between people, in the database of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
internal sealed class Neo4jReferralLedger(ICypherClient client) : IReferralLedger
{
    private const int MostErased = 500;

    /// <inheritdoc/>
    public async Task<WorkCase?> ReadAsync(TenantId tenant, CaseKey key, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadWorkCase.With(("key", new GraphKeys(tenant).Of(key)));
        return await CasesAsync(query, cancellationToken) is [var found, ..] ? found : null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkCase>> ListAsync(
        TenantId tenant, CaseFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var (keys, states, bound) = (new GraphKeys(tenant), filter.States?.ToArray(), before ?? long.MaxValue);
        var query = filter.People is not null
            ? CypherQueries.ListWorkByPerson.With(
                ("people", filter.People.Select(keys.Of).ToArray()),
                ("kind", filter.Kind.Name()),
                ("role", filter.Role?.Name()),
                ("states", states),
                ("opening", filter.Opening),
                ("before", bound),
                ("limit", limit))
            : filter.Opening is not null
                ? CypherQueries.ListWorkByOpening.With(
                    ("opening", LedgerMaps.OpeningKey(keys, filter.Opening)),
                    ("kind", filter.Kind.Name()),
                    ("states", states),
                    ("before", bound),
                    ("limit", limit))
                : CypherQueries.ListWorkByState.With(
                    ("states", (states ?? [.. StateTables.Of(filter.Kind).States]).Distinct(StringComparer.Ordinal)
                        .Select(state => LedgerMaps.StateKey(keys, filter.Kind, state)).ToArray()),
                    ("before", bound),
                    ("limit", limit));
        return CasesAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(
        TenantId tenant, long after, int limit, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        return EventsAsync(
            CypherQueries.ListWorkEvents.With(("after", keys.OfSequence(after)), ("end", keys.End), ("limit", limit)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(TenantId tenant, CaseKey key, CancellationToken cancellationToken) =>
        EventsAsync(CypherQueries.ListWorkEventsOfCase.With(("work", new GraphKeys(tenant).Of(key))), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, long after, int limit, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.ListWorkEventsOfPeople.With(
            ("people", people.Select(keys.Of).ToArray()), ("after", keys.OfSequence(after)), ("limit", limit));
        return EventsAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>A call whose answer was lost is not repeated: what it took is given to somebody once that has ended.</remarks>
    public async Task<IReadOnlyList<DueCase>> TakeDueAsync(
        DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        var query = CypherQueries.TakeDueWork.With(
            ("now", now.ToUnixTimeMilliseconds()), ("until", until.ToUnixTimeMilliseconds()), ("limit", limit));
        var found = (await client.WriteAsync([query], CypherWrite.Once, cancellationToken))[0];
        return
        [
            .. found.Cells().Select(row => new DueCase(
                new TenantId(row.Map("work").Text("tenant")), LedgerMaps.ReadCase(row.Map("work"), row.Maps("people")))),
        ];
    }

    /// <inheritdoc/>
    public Task MarkSeenAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, long sequence, CancellationToken cancellationToken)
    {
        var query = CypherQueries.MarkWorkSeen.With(
            ("people", people.Select(new GraphKeys(tenant).Of).ToArray()), ("sequence", sequence));
        return client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> ReadSeenAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadWorkSeen.With(("people", people.Select(new GraphKeys(tenant).Of).ToArray()));
        return (await client.ReadAsync(query, cancellationToken)).First()!.Value.Number("seen");
    }

    /// <inheritdoc/>
    public async Task<int> EraseTextsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        var query = CypherQueries.EraseWorkTexts.With(
            ("people", people.Select(new GraphKeys(tenant).Of).ToArray()), ("limit", MostErased));
        return (int)(await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First()!.Value.Number("erased");
    }

    private async Task<IReadOnlyList<WorkCase>> CasesAsync(CypherStatement query, CancellationToken cancellationToken) =>
    [
        .. (await client.ReadAsync(query, cancellationToken)).Cells()
            .Select(row => LedgerMaps.ReadCase(row.Map("work"), row.Maps("people"))),
    ];

    private async Task<IReadOnlyList<LedgerEvent>> EventsAsync(CypherStatement query, CancellationToken cancellationToken) =>
    [
        .. (await client.ReadAsync(query, cancellationToken)).Cells()
            .Select(row => LedgerMaps.ReadEvent(row.Map("event"), row.Maps("people"))),
    ];
}

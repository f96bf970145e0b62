using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Reading;

/// <summary>Reads every record of a tenant as of one revision.</summary>
/// <remarks>
/// While a long read runs, Neo4j shows it what others commit meanwhile. So the revision is read before and after, each time under the
/// tenant's lock, which a commit holds until all of it is visible: if both are the same, nothing was written in between. After two attempts
/// that failed so, the third holds the lock throughout, and writes wait.
/// </remarks>
internal sealed class GraphReader(ICypherClient client)
{
    private const int PageSize = 10_000;
    private const int Attempts = 2;

    public async Task<IGraphReading> OpenAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hold = CypherQueries.HoldTenant.With(("tenant", tenant.Value));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await RevisionAsync(hold, cancellationToken);
            if (await TryReadAsync(tenant, cancellationToken) is { } records && await RevisionAsync(hold, cancellationToken) == before)
            {
                return new LoadedReading(before, records);
            }
        }

        return await client.TransactAsync(
            async (transaction, cancel) =>
            {
                var revision = RevisionIn(await transaction.RunAsync(hold, cancel));

                // A transaction runs one statement at a time.
                using var gate = new SemaphoreSlim(1, 1);
                return new LoadedReading(revision, await ReadAsync(tenant, RunAloneAsync, cancel));

                async Task<CypherTable> RunAloneAsync(CypherStatement statement, CancellationToken cancel)
                {
                    await gate.WaitAsync(cancel);
                    try
                    {
                        return await transaction.RunAsync(statement, cancel);
                    }
                    finally
                    {
                        gate.Release();
                    }
                }
            },
            cancellationToken);
    }

    private async Task<List<GraphRecord>?> TryReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(tenant, client.ReadAsync, cancellationToken);
        }
        catch (TornReadException)
        {
            return null;
        }
    }

    private static GraphRevision RevisionIn(CypherTable table) => new(table.First()?.Number("revision") ?? 0);

    /// <summary>Companies, their merges, people, their merges, facts by kind, teams; each sort by its keys.</summary>
    private static async Task<List<GraphRecord>> ReadAsync(
        TenantId tenant, Func<CypherStatement, CancellationToken, Task<CypherTable>> run, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var maps = new RecordMaps(keys);
        var companies = PagesAsync(CypherQueries.ListCompanies, "company", RecordMaps.Company);
        var people = PagesAsync(CypherQueries.ListPeople, "person", RecordMaps.Person);
        var companyMerges = MergesAsync(CypherQueries.ListCompanyMerges, keys, run, cancellationToken);
        var merges = MergesAsync(CypherQueries.ListMerges, keys, run, cancellationToken);
        var facts = PagesAsync(CypherQueries.ListFacts, "fact", maps.Fact);
        var teams = PagesAsync(CypherQueries.ListTeams, "team", RecordMaps.Team);
        await Task.WhenAll(companies, companyMerges, people, merges, facts, teams);
        return
        [
            .. await companies,
            .. (await companyMerges).Select(merge => new CompanyMerge(new CompanyId(merge.Kept), new CompanyId(merge.Absorbed))),
            .. await people,
            .. (await merges).Select(merge => new PersonMerge(new PersonId(merge.Kept), new PersonId(merge.Absorbed))),
            .. (await facts).OrderBy(fact => fact.Kind),
            .. await teams,
        ];

        async Task<List<TRecord>> PagesAsync<TRecord>(
            CypherQuery query, string column, Func<IReadOnlyDictionary<string, object?>, TRecord> record)
        {
            var records = new List<TRecord>();
            var after = keys.First;
            for (var count = PageSize; count == PageSize;)
            {
                var page = await run(query.With(("after", after), ("end", keys.End), ("limit", PageSize)), cancellationToken);
                count = page.Rows.Count;
                foreach (var row in page.Cells())
                {
                    var map = row.Map(column);
                    after = map.Text("key");
                    records.Add(record(map));
                }
            }

            return records;
        }
    }

    private static async Task<IEnumerable<(string Kept, string Absorbed)>> MergesAsync(
        CypherQuery list,
        GraphKeys keys,
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        CancellationToken cancellationToken)
    {
        var keptBy = new Dictionary<string, string>(StringComparer.Ordinal);
        var after = keys.First;
        for (var count = PageSize; count == PageSize;)
        {
            var query = list.With(("after", after), ("end", keys.End), ("limit", PageSize));
            var page = await run(query, cancellationToken);
            count = page.Rows.Count;
            foreach (var row in page.Cells())
            {
                var absorbed = row.Text("absorbedId");
                keptBy.Add(absorbed, row.Text("keptId"));
                after = keys.First + absorbed;
            }
        }

        return keptBy.Keys.Order(StringComparer.Ordinal).Select(absorbed => (Root(absorbed), absorbed));

        string Root(string id)
        {
            while (keptBy.TryGetValue(id, out var kept))
            {
                id = kept;
            }

            return id;
        }
    }

    private async Task<GraphRevision> RevisionAsync(CypherStatement hold, CancellationToken cancellationToken) =>
        RevisionIn((await client.WriteAsync([hold], CypherWrite.Repeatable, cancellationToken))[0]);
}

using System.Globalization;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Neo4j.Cypher;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace ReferralGraph.Neo4j.Subgraphs;

/// <summary>Reads subgraphs of a tenant's facts, each in one call.</summary>
/// <remarks>
/// The stored totals decide what need not be read, so a write must store its own totals before it reads a subgraph. Without the tenant's
/// lock a subgraph may be torn by a commit: the caller must check that the revision is the same afterwards.
/// </remarks>
/// <param name="keys">Of the tenant.</param>
/// <param name="maps">Of the same tenant.</param>
/// <param name="ignoredEmployers">Tells names of employers that are none.</param>
/// <param name="maxHeadcount">Most people of a place who are taken to know each other, 0 for any number.</param>
/// <param name="totals">The totals that need not be read again.</param>
internal sealed class SubgraphReader(
    GraphKeys keys, RecordMaps maps, IgnoredEmployerNames ignoredEmployers, int maxHeadcount, KnownTotals totals)
{
    // People outside the subgraph have only stays in it, and no tie depends on the source of those.
    private const string NoSource = "";

    /// <summary>Reads a subgraph.</summary>
    /// <param name="run">Runs a statement that only reads, in a transaction or in one of its own.</param>
    /// <param name="request">Of whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Subgraph> ReadAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run, SubgraphRequest request, CancellationToken cancellationToken)
    {
        var known = totals.Of(keys.Tenant);
        var query = CypherQueries.ReadSubgraph.With(
            ("tenant", keys.Tenant.Value),
            ("asked", CypherMap.Of(
                ("people", request.People.Distinct().Select(keys.Of)),
                ("companies", request.Companies.Select(keys.Of)),
                ("schools", request.Schools.Select(keys.Of)))),
            ("rows", request.PairsOn is null),
            ("day", request.PairsOn is { } day ? RecordMaps.Text(day) : null),
            ("known", KnownTotals.StampOf(known)),
            ("most", maxHeadcount > 0 ? maxHeadcount + 1L : long.MaxValue));
        var row = (await run(query, cancellationToken)).First()!.Value;
        return new Subgraph(FactsOf(row, totals.Read(keys.Tenant, row.TextOrNull("totals"), known)), TieState.Of(row));
    }

    private FactBase FactsOf(Cells row, TenantTotals tenantTotals)
    {
        var people = row.Texts("people").ToHashSet(StringComparer.Ordinal);
        GraphRecord[] records =
        [
            .. People(people), .. Merges(row), .. Facts(row, maps),
            .. Companies(row, people), .. CompanyMerges(row), .. Schools(row, people),
        ];
        return FactBase.Of(records, new GraphRevision(row.Number("revision")), ignoredEmployers, tenantTotals);
    }

    // Names play no part in ties, so none are read.
    private static IEnumerable<GraphRecord> People(IEnumerable<string> people) => people.Select(id => new Person(new PersonId(id), id));

    /// <summary>Merges in the column <c>merges</c>, each with whoever stands for the absorbed in the end.</summary>
    public static IEnumerable<GraphRecord> Merges(Cells row) =>
        InTheEnd(row.Lists("merges")).Select(merge => new PersonMerge(new PersonId(merge.Kept), new PersonId(merge.Absorbed)));

    private static IEnumerable<GraphRecord> CompanyMerges(Cells row) =>
        InTheEnd(row.Lists("companyMerges")).Select(merge => new CompanyMerge(new CompanyId(merge.Kept), new CompanyId(merge.Absorbed)));

    private static IEnumerable<(string Kept, string Absorbed)> InTheEnd(IEnumerable<IReadOnlyList<object?>> stated)
    {
        var keptBy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var merge in stated)
        {
            if (!keptBy.TryAdd((string)merge[0]!, (string)merge[1]!))
            {
                throw new TornReadException($"{merge[0]} stands for two others at once.");
            }
        }

        return keptBy.Keys.Select(absorbed => (Root(absorbed), absorbed));

        string Root(string id)
        {
            while (keptBy.TryGetValue(id, out var kept))
            {
                id = kept;
            }

            return id;
        }
    }

    /// <summary>Facts in the column <c>facts</c>, each once.</summary>
    public static IEnumerable<GraphRecord> Facts(Cells row, RecordMaps maps) =>
        row.Maps("facts").DistinctBy(fact => fact.Text("key"), StringComparer.Ordinal).Select(maps.Fact);

    private static IEnumerable<GraphRecord> Companies(Cells row, HashSet<string> people)
    {
        foreach (var place in row.Maps("companies"))
        {
            var company = RecordMaps.Company((Map)place["company"]!);
            yield return company;
            foreach (var stay in place.Texts("stays"))
            {
                if (StayOf(stay) is { } known)
                {
                    yield return known;
                }
            }

            foreach (var stay in place.Lists("placed"))
            {
                if (StayOf((string)stay[0]!) is { } known)
                {
                    yield return known with { Department = (string?)stay[1], Site = (string?)stay[2] };
                }
            }

            Employment? StayOf(string stay)
            {
                var parts = stay.Split('/');
                return people.Contains(parts[0])
                    ? null
                    : new Employment(NoSource, new PersonId(parts[0]), company.Id, DayOf(parts[1]), DayOf(parts[2]));
            }
        }
    }

    private static IEnumerable<GraphRecord> Schools(Cells row, HashSet<string> people) =>
        from place in row.Maps("schools")
        let school = new SchoolId(place.Text("school"))
        from stay in place.Texts("stays")
        let parts = stay.Split('/')
        where !people.Contains(parts[0])
        select new Education(NoSource, new PersonId(parts[0]), school, DayOf(parts[1]), DayOf(parts[2]), Cohort: CohortOf(parts[3]));

    private static DateOnly? DayOf(string text) => text.Length == 0 ? null : RecordMaps.DayOf(text);

    private static int? CohortOf(string text) => int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var cohort ? cohort : null;
}

using ReferralGraph.Core;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>A question after everybody it names was looked up.</summary>
/// <param name="Facts">No more facts than that takes.</param>
/// <param name="Ties">How far the stored ties were at that moment.</param>
/// <param name="Endorsed">False when nobody of the tenant ever endorsed anybody.</param>
/// <param name="Shared">True when anybody of the tenant stated with whom they share ties.</param>
/// <param name="Named">Whom it names; null when something it names is unknown.</param>
/// <param name="Unknown">What that is.</param>
internal sealed record QuestionLookup(
    DayFacts Facts, TieState Ties, bool Endorsed, bool Shared, NamedPeople? Named, PathSearchResult? Unknown)
{
    /// <summary>The revision it was looked up in.</summary>
    public GraphRevision Revision => Facts.Facts.Revision;

    /// <summary>Looks up a question in one call.</summary>
    /// <param name="query">The question.</param>
    /// <param name="model">Whom it takes for employers.</param>
    /// <param name="scorer">The model on the day of the question.</param>
    /// <param name="run">Runs a statement.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<QuestionLookup> ReadAsync(
        PathQuery query,
        TieModel model,
        TieScorer scorer,
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        CancellationToken cancellationToken)
    {
        var statement = Statement(query, scorer.Day);
        var row = (await run(statement, cancellationToken)).First()!.Value;
        var revision = new GraphRevision(row.Number("revision"));
        var known = FactBase.Of(Records(row), revision, model.IgnoredEmployers, cancellationToken: cancellationToken);
        var facts = new DayFacts(known, scorer);
        var named = NamedPeople.Resolve(query, facts, knows: null, out var unknown);
        return new QuestionLookup(facts, TieState.Of(row), row.Flag("endorsed"), row.Flag("shared"), named, unknown);
    }

    private static CypherStatement Statement(PathQuery query, DateOnly day)
    {
        var keys = new GraphKeys(query.Tenant);
        var constraints = query.Constraints;
        var people = constraints.Via.Concat(constraints.NotVia).ToHashSet();
        var teams = constraints.ExcludeTeams.ToHashSet();
        if (query.From is PathOrigin.One(var asker))
        {
            people.Add(asker);
        }

        if (query.From is PathOrigin.Members(var team))
        {
            teams.Add(team);
        }

        if (query.Goal is PathGoal.ToPerson(var person))
        {
            people.Add(person);
        }

        var companies = new HashSet<CompanyId>();
        if (query.From is PathOrigin.EmployedAt(var employers))
        {
            companies.UnionWith(employers);
        }

        var goal = query.Goal as PathGoal.ToCompany;
        if (goal is not null)
        {
            companies.Add(goal.Company);
        }

        return CypherQueries.LookUpQuestion.With(
            ("tenant", query.Tenant.Value),
            ("names", CypherMap.Of(
                ("people", people.Select(keys.Of)),
                ("teams", teams.Select(keys.Of)),
                ("companies", companies.Select(keys.Of)))),
            ("day", RecordMaps.Text(day)),
            ("lasting", goal is null or { Employment: EmploymentStatus.Current }));
    }

    private static IEnumerable<GraphRecord> Records(Cells row)
    {
        var teams = row.Maps("teams")
            .Select(map => (Id: new TeamId(map.Text("id")), Members: map.Texts("members").Select(id => new PersonId(id)).ToList()))
            .ToList();
        var people = row.Texts("people").Select(id => new PersonId(id)).Concat(teams.SelectMany(team => team.Members)).Distinct();

        // Names of people and teams are not needed here, so ids stand in for them.
        return people.Select(id => (GraphRecord)new Person(id, id.Value))
            .Concat(teams.Select(team => new Team(team.Id, team.Id.Value) { Members = ValueArray.From(team.Members) }))
            .Concat(row.Maps("companies").Select(RecordMaps.Company))
            .Concat(row.Lists("jobs").Select(Employment))
            .Concat(row.Lists("merges").Select(merge => new PersonMerge(new PersonId((string)merge[1]!), new PersonId((string)merge[0]!))))
            .Concat(row.Lists("companyMerges")
                .Select(merge => new CompanyMerge(new CompanyId((string)merge[1]!), new CompanyId((string)merge[0]!))));
    }

    private static Employment Employment(IReadOnlyList<object?> cells) =>
        new(Fact.DefaultSource, new PersonId((string)cells[0]!), new CompanyId((string)cells[1]!), Day(cells[2]), Day(cells[3]))
        {
            Title = (string?)cells[4],
            Department = (string?)cells[5],
            Site = (string?)cells[6],
        };

    private static DateOnly? Day(object? text) => text is string day ? RecordMaps.DayOf(day) : null;
}

using ReferralGraph.Core;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>A question in the numbers of one snapshot.</summary>
/// <param name="Request">The question for the search.</param>
/// <param name="Goal">Whom the question names, starters included, with their titles at the company asked about.</param>
/// <param name="Trust">What starters may believe about targets.</param>
internal sealed record SnapshotQuestion(SearchRequest Request, Employees Goal, StarterTrust Trust)
{
    /// <summary>Looks up everybody a question names.</summary>
    /// <param name="query">The question.</param>
    /// <param name="snapshot">The graph it is asked of.</param>
    /// <param name="unknown">Set when something it names is not in the graph; then the answer is null.</param>
    public static SnapshotQuestion? Resolve(PathQuery query, GraphSnapshot snapshot, out PathSearchResult? unknown)
    {
        var facts = snapshot.Facts.Facts;
        var starters = Starters(query.From, facts, out unknown);
        if (starters is null || NamedBy(query.Goal, snapshot.Facts, out unknown) is not { } goal)
        {
            return null;
        }

        var constraints = query.Constraints;
        if (People(constraints.Via, "via", facts, out unknown) is not { } via
            || People(constraints.NotVia, "notVia", facts, out unknown) is not { } notVia
            || Teams(constraints.ExcludeTeams, facts, out unknown) is not { } teams)
        {
            return null;
        }

        var trust = new StarterTrust(snapshot, query.JobFamily);
        return new SnapshotQuestion(
            new SearchRequest
            {
                Starters = starters,
                Anyone = query.From is PathOrigin.Anyone,
                Targets = starters.Exists(goal.People.Contains) ? [.. goal.People.Except(starters)] : goal.People,
                Ranking = query.Ranking,
                MaxHops = query.MaxHops,
                HopCost = snapshot.Facts.Scorer.HopCost,
                TargetCost = query.Ranking == PathRanking.Shortest ? null : trust,
                BridgeCost = snapshot.Facts.Scorer.BridgeCost,
                Limit = query.Limit,
                PathsPerPerson = query.PathsPerPerson,
                DiverseConnectors = query.DiverseConnectors,
                Constraints = new SearchConstraints
                {
                    MinStrength = constraints.MinStrength,
                    MinFirstStrength = constraints.MinFirstStrength,
                    MinLastStrength = constraints.MinLastStrength,
                    Strengths = snapshot,
                    Evidence = constraints.Evidence,
                    ObservedOnly = constraints.ObservedOnly,
                    Via = via,
                    Excluded = Bits([.. notVia, .. teams]),
                },
                After = query.After is { } end
                    ? new SearchEnd(PlaceAfter(end.Last, snapshot), PlaceAfter(end.LastBridge, snapshot), end.BridgeNext)
                    : null,
            },
            goal,
            trust);
    }

    private static List<int>? Starters(PathOrigin origin, FactBase facts, out PathSearchResult? unknown)
    {
        unknown = null;
        switch (origin)
        {
            case PathOrigin.One(var person):
                return People([person], "from", facts, out unknown);
            case PathOrigin.Members(var team):
                return Members(team, "from", facts, out unknown);
            default:
                return [];
        }
    }

    private static Employees? NamedBy(PathGoal goal, DayFacts day, out PathSearchResult? unknown)
    {
        unknown = null;
        if (goal is PathGoal.ToPerson(var person))
        {
            return People([person], "person", day.Facts, out unknown) is { } found ? new Employees([.. found], [-1]) : null;
        }

        var question = (PathGoal.ToCompany)goal;
        if (!day.Facts.Numbers.Companies.TryGet(question.Company.Value, out var company) || day.Facts.Companies[company] is not { Known: true } place)
        {
            unknown = new PathSearchResult.CompanyUnknown(question.Company);
            return null;
        }

        var filter = new EmployeeFilter(question.Employment, Folded(question.Title), Folded(question.Department), Folded(question.Site));
        return place.Ignored ? Employees.None : day.EmployedAt(company, filter);
    }

    private static string? Folded(string? text) => text is null ? null : CompanyNames.FoldText(text);

    private static List<int>? People(ValueArray<PersonId> ids, string parameter, FactBase facts, out PathSearchResult? unknown)
    {
        unknown = null;
        var people = new List<int>(ids.Count);
        foreach (var id in ids)
        {
            if (!facts.TryFind(id, out var person))
            {
                unknown = new PathSearchResult.PersonUnknown(id, parameter);
                return null;
            }

            if (!people.Contains(person))
            {
                people.Add(person);
            }
        }

        return people;
    }

    private static List<int>? Teams(ValueArray<TeamId> teams, FactBase facts, out PathSearchResult? unknown)
    {
        unknown = null;
        var people = new List<int>();
        foreach (var team in teams)
        {
            if (Members(team, "excludeTeam", facts, out unknown) is not { } members)
            {
                return null;
            }

            people.AddRange(members);
        }

        return people;
    }

    private static List<int>? Members(TeamId team, string parameter, FactBase facts, out PathSearchResult? unknown)
    {
        if (!facts.Teams.TryGetValue(team, out var members))
        {
            unknown = new PathSearchResult.TeamUnknown(team, parameter);
            return null;
        }

        unknown = null;
        return [.. members.Where(member => facts.People[member] is not null).Select(facts.Canonical).Distinct()];
    }

    private static ulong[]? Bits(List<int> people)
    {
        if (people.Count == 0)
        {
            return null;
        }

        var bits = new ulong[(people.Max() / 64) + 1];
        foreach (var person in people)
        {
            bits[person / 64] |= 1UL << (person % 64);
        }

        return bits;
    }

    private static SearchPlace? PlaceAfter(PersonRankKey? key, GraphSnapshot snapshot) =>
        key is null ? null : new SearchPlace(key.Value, key.Hops, NextRank(key.Person, snapshot));

    private static int NextRank(PersonId person, GraphSnapshot snapshot)
    {
        var ids = snapshot.Facts.Facts.Numbers.People;
        var first = snapshot.Order.FirstFrom(ids, person.Value);
        return ids.TryGet(person.Value, out var number) && number < snapshot.Order.Ranks.Length && snapshot.Order.Ranks[number] == first ? first + 1 : first;
    }
}

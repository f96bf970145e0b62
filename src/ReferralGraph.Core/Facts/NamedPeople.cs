using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>Whom a path question names, by numbers of the facts it is looked up in; merged people by who stands for them.</summary>
/// <param name="Starters">Who may start, each once; nobody where anybody may.</param>
/// <param name="Goal">Whom to reach, starters included, with their titles at the company asked about.</param>
/// <param name="Via">Who must be in the middle, each once.</param>
/// <param name="Excluded">Who must not be in the middle.</param>
public sealed record NamedPeople(IReadOnlyList<int> Starters, Employees Goal, IReadOnlyList<int> Via, IReadOnlyList<int> Excluded)
{
    /// <summary>Whom to reach: nobody who starts.</summary>
    public IReadOnlyList<int> Targets => Starters switch
    {
        [] => Goal.People,
        [var only] when !Goal.People.Contains(only) => Goal.People,
        _ => [.. Goal.People.Except(Starters)],
    };

    /// <summary>How many people a question could have reached.</summary>
    /// <param name="query">The question.</param>
    /// <param name="day">The facts that it was looked up in.</param>
    public GoalCounts CountsOf(PathQuery query, DayFacts day)
    {
        var there = query.Goal is PathGoal.ToCompany company
            ? GoalOf(company with { Title = null, Department = null, Site = null }, day, out _) ?? Employees.None
            : Goal;
        return new GoalCounts(there.People.Count, Targets.Count);
    }

    /// <summary>Looks up everybody a question names, in the order starters, goal, via, not via, teams to leave out.</summary>
    /// <param name="query">The question.</param>
    /// <param name="day">The facts: of everybody the question names, of the teams' members and of the company's people at least.</param>
    /// <param name="unknown">Set to the first thing it names that is not there; then the answer is null.</param>
    public static NamedPeople? Resolve(PathQuery query, DayFacts day, out PathSearchResult? unknown)
    {
        var facts = day.Facts;
        var constraints = query.Constraints;
        return StartersOf(query.From, day, out unknown) is { } starters
            && GoalOf(query.Goal, day, out unknown) is { } goal
            && PeopleOf(constraints.Via, "via", facts, out unknown) is { } via
            && PeopleOf(constraints.NotVia, "notVia", facts, out unknown) is { } notVia
            && TeamsOf(constraints.ExcludeTeams, facts, out unknown) is { } teams
            ? new NamedPeople(starters, goal, via, [.. notVia, .. teams])
            : null;
    }

    private static List<int>? StartersOf(PathOrigin origin, DayFacts day, out PathSearchResult? unknown)
    {
        unknown = null;
        return origin switch
        {
            PathOrigin.One(var person) => PeopleOf([person], "from", day.Facts, out unknown),
            PathOrigin.Members(var team) => MembersOf(team, "from", day.Facts, out unknown),
            PathOrigin.EmployedAt(var companies) => EmployedAt(companies, day, out unknown),
            _ => [],
        };
    }

    private static List<int>? EmployedAt(ValueArray<CompanyId> companies, DayFacts day, out PathSearchResult? unknown)
    {
        unknown = null;
        var present = new EmployeeFilter(EmploymentStatus.Current, Title: null, Department: null, Site: null);
        var people = new HashSet<int>();
        foreach (var id in companies)
        {
            if (!day.Facts.TryFind(id, out var company))
            {
                unknown = new PathSearchResult.CompanyUnknown(id, "from");
                return null;
            }

            people.UnionWith(day.Facts.Companies[company] is not { Ignored: false } ? [] : day.EmployedAt(company, present).People);
        }

        return [.. people];
    }

    private static Employees? GoalOf(PathGoal goal, DayFacts day, out PathSearchResult? unknown)
    {
        unknown = null;
        if (goal is PathGoal.ToPerson(var person))
        {
            return PeopleOf([person], "person", day.Facts, out unknown) is { } found ? new Employees([.. found], [-1], -1) : null;
        }

        var question = (PathGoal.ToCompany)goal;
        if (!day.Facts.TryFind(question.Company, out var company))
        {
            unknown = new PathSearchResult.CompanyUnknown(question.Company);
            return null;
        }

        var filter = new EmployeeFilter(question.Employment, Folded(question.Title), Folded(question.Department), Folded(question.Site));
        return day.Facts.Companies[company] is not { Ignored: false } ? Employees.None : day.EmployedAt(company, filter);
    }

    private static string? Folded(string? text) => text is null ? null : CompanyNames.FoldText(text);

    private static List<int>? PeopleOf(ValueArray<PersonId> ids, string parameter, FactBase facts, out PathSearchResult? unknown)
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

    private static List<int>? TeamsOf(ValueArray<TeamId> teams, FactBase facts, out PathSearchResult? unknown)
    {
        unknown = null;
        var people = new List<int>();
        foreach (var team in teams)
        {
            if (MembersOf(team, "excludeTeam", facts, out unknown) is not { } members)
            {
                return null;
            }

            people.AddRange(members);
        }

        return people;
    }

    private static List<int>? MembersOf(TeamId team, string parameter, FactBase facts, out PathSearchResult? unknown)
    {
        if (!facts.Teams.TryGetValue(team, out var members))
        {
            unknown = new PathSearchResult.TeamUnknown(team, parameter);
            return null;
        }

        unknown = null;
        return [.. members.Where(member => facts.People[member] is not null).Select(facts.Canonical).Distinct()];
    }
}

using System.Diagnostics;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>The people, teams and all ties of a graph on one day.</summary>
internal sealed class ExhaustiveGraph
{
    private readonly TieScorer _scorer;
    private readonly ExhaustiveTies _ties;
    private readonly HashSet<PersonId> _known;
    private readonly HashSet<CompanyId> _companies;
    private readonly List<(CompanyId From, CompanyId To)> _steps;
    private readonly Dictionary<TeamId, Team> _teams;
    private readonly Dictionary<PersonId, List<ExhaustiveTie>> _out;

    public ExhaustiveGraph(RecordBook book, TieScorer scorer, AccessScope scope)
    {
        _scorer = scorer;
        _ties = new ExhaustiveTies(book.Records, scorer, scope);
        _known = [.. book.Records.OfType<Person>().Select(person => person.Id)];
        _companies = [.. book.Records.OfType<Company>().Select(company => company.Id)];
        _steps =
        [
            .. book.Records.OfType<Company>()
                .Where(company => company.Successor is { } successor && successor.On <= scorer.Day)
                .Select(company => (
                    From: _ties.Resolve(company.Id), To: _ties.Resolve(company.Successor!.Company), company.Successor.On))
                .OrderBy(step => step.On).ThenBy(step => step.To)
                .Select(step => (step.From, step.To)),
        ];
        _teams = book.Records.OfType<Team>().ToDictionary(team => team.Id);
        _out = People.ToDictionary(
            person => person,
            person => People
                .Select(other => ExhaustiveTie.Of(_ties.Shown(person, other)))
                .Where(tie => tie.Probability > 0)
                .ToList());
        Revision = book.Revision;
    }

    public GraphRevision Revision { get; }

    public DateOnly Day => _scorer.Day;

    public IReadOnlyList<PersonId> People => _ties.People;

    public bool Knows(PersonId person) => _known.Contains(person) && _ties.Sharing.Knows(Resolve(person));

    public bool Knows(CompanyId company) => _companies.Contains(company);

    public PersonId Resolve(PersonId person) => _ties.Resolve(person);

    public TrustExplanation TrustOf(PersonId asker, PersonId target, string? jobFamily) => _ties.Trust.Of(asker, target, jobFamily);

    /// <summary>What a path's last tie costs more in the order of bridges.</summary>
    public long BridgeCost(ReferralPath path) => _scorer.BridgeCost(Mutuals(path));

    /// <summary>To how many people both ends of a path's last tie have ties.</summary>
    public int Mutuals(ReferralPath path) =>
        TiesOf(path.People[^2]).Select(tie => tie.To).Intersect(TiesOf(path.People[^1]).Select(tie => tie.To)).Count();

    public bool HasLeft(LeaverRule rule, PersonId person) => _known.Contains(person) && _ties.Sharing.HasLeft(rule, Resolve(person));

    public Seen SeenOf(PersonId from, PersonId to) => _ties.Sharing.SeenOf(from, to);

    public TieExplanation Between(PersonId from, PersonId to) => _ties.Shown(from, to);

    public IReadOnlyList<ExhaustiveTie> TiesOf(PersonId person) => _out[person];

    /// <summary>Members after merges, or null for an unknown team.</summary>
    public IReadOnlyCollection<PersonId>? MembersOf(TeamId team) =>
        _teams.TryGetValue(team, out var known) ? [.. known.Members.Select(Resolve).Distinct()] : null;

    /// <summary>Whom a question means, the asker included.</summary>
    public IEnumerable<PersonId> TargetsOf(PathGoal goal) => goal switch
    {
        PathGoal.ToPerson one => [Resolve(one.Person)],
        PathGoal.ToCompany company => StintsAt(company.Company).Select(stint => stint.Person).Distinct()
            .Where(person => CountedStints(company, person).Any()),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The stint that makes somebody a target: of several the one that began last, an unknown start being the earliest; then the last by
    /// its title, then by the id of the company.
    /// </summary>
    public TargetEmployment? EmploymentAt(PathGoal goal, PersonId person)
    {
        if (goal is not PathGoal.ToCompany company)
        {
            return null;
        }

        var stint = CountedStints(company, person)
            .OrderByDescending(stint => stint.From ?? DateOnly.MinValue)
            .ThenByDescending(stint => stint.Title, StringComparer.Ordinal)
            .ThenByDescending(stint => _ties.Resolve(stint.Company).Value, StringComparer.Ordinal)
            .First();
        var now = _ties.Resolve(stint.Company);
        while (NextOf(now) is { } next)
        {
            now = next;
        }

        return new TargetEmployment(stint.Title, _ties.Resolve(stint.Company), now);
    }

    public ReferralPath PathOf(IReadOnlyList<PersonId> people, IReadOnlyList<ExhaustiveTie> ties) => new(
        ValueArray.From(people),
        ValueArray.From(ties.Select(tie => tie.Explanation)),
        _scorer.PathCost([.. ties.Select(tie => TieScorer.Cost(tie.Probability))]),
        _scorer.Reach([.. ties.Select(tie => tie.Probability)]))
    {
        Workplaces = ValueArray.From(people.Select(_ties.WorkplaceOf)),
    };

    /// <summary>Whom a question could have reached.</summary>
    public GoalCounts CountsOf(PathGoal goal, IReadOnlyCollection<PersonId> meant)
    {
        var there = goal is PathGoal.ToCompany company
            ? new PathGoal.ToCompany(company.Company) { Employment = company.Employment }
            : goal;
        return new GoalCounts(TargetsOf(there).Count(_ties.Sharing.Knows), meant.Count(_ties.Sharing.Knows));
    }

    /// <summary>Ties on a shortest path, counted by widening the circle of those reached.</summary>
    public int? Distance(PersonId from, PersonId to)
    {
        HashSet<PersonId> reached = [from];
        for (var hops = 0; hops <= PathQuery.ShortestHopLimit; hops++)
        {
            if (reached.Contains(to))
            {
                return hops;
            }

            reached.UnionWith(reached.SelectMany(TiesOf).Select(tie => tie.To).ToList());
        }

        return null;
    }

    /// <summary>Stints at all companies that successors of the day connect to one, unless that one is none.</summary>
    private IEnumerable<(PersonId Person, bool Lasts, Employment Stint)> StintsAt(CompanyId company)
    {
        HashSet<CompanyId> connected = [_ties.Resolve(company)];
        for (var count = 0; count < connected.Count;)
        {
            count = connected.Count;
            foreach (var (from, to) in _steps.Where(step => connected.Contains(step.From) || connected.Contains(step.To)))
            {
                connected.Add(from);
                connected.Add(to);
            }
        }

        return _ties.IsNoEmployer(company) ? [] : connected.SelectMany(_ties.StintsAt);
    }

    /// <summary>What a company becomes next, by the day: of several the earliest, then the first by id.</summary>
    private CompanyId? NextOf(CompanyId company) =>
        _steps.Where(step => step.From == company).Select(step => (CompanyId?)step.To).FirstOrDefault();

    private IEnumerable<Employment> CountedStints(PathGoal.ToCompany goal, PersonId person)
    {
        var own = StintsAt(goal.Company).Where(stint => stint.Person == person).ToList();
        var present = own.Exists(stint => stint.Lasts);
        return own
            .Where(stint => goal.Employment switch
            {
                EmploymentStatus.Current => stint.Lasts,
                EmploymentStatus.Former => !present,
                EmploymentStatus.Any => true,
                _ => throw new UnreachableException(),
            })
            .Select(stint => stint.Stint)
            .Where(
                stint => Contains(stint.Title, goal.Title)
                    && Contains(stint.Department, goal.Department)
                    && Contains(stint.Site, goal.Site));
    }

    private static bool Contains(string? text, string? part) =>
        part is null || (text is not null && CompanyNames.FoldText(text).Contains(CompanyNames.FoldText(part), StringComparison.Ordinal));
}

/// <summary>A tie with what the search needs of it.</summary>
internal sealed record ExhaustiveTie(PersonId To, TieExplanation Explanation, double Probability, EvidenceKinds Kinds)
{
    public static ExhaustiveTie Of(TieExplanation tie) => new(
        tie.To,
        tie,
        TieScorer.Probability(tie.Strength, tie.Response),
        tie.TierOnly ? EvidenceKinds.None
            : tie.Evidence.Where(evidence => evidence.Term > 0).Aggregate(EvidenceKinds.None, (kinds, evidence) => kinds | evidence.Kind));
}

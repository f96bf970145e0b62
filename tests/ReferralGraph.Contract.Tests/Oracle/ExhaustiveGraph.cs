using System.Diagnostics;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
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
    private readonly Dictionary<TeamId, Team> _teams;
    private readonly Dictionary<PersonId, List<ExhaustiveTie>> _out;

    public ExhaustiveGraph(RecordBook book, TieScorer scorer)
    {
        _scorer = scorer;
        _ties = new ExhaustiveTies(book.Records, scorer);
        _known = [.. book.Records.OfType<Person>().Select(person => person.Id)];
        _companies = [.. book.Records.OfType<Company>().Select(company => company.Id)];
        _teams = book.Records.OfType<Team>().ToDictionary(team => team.Id);
        _out = People.ToDictionary(
            person => person,
            person => People
                .Select(other => ExhaustiveTie.Of(_ties.Between(person, other)))
                .Where(tie => tie.Probability > 0)
                .ToList());
        Revision = book.Revision;
    }

    public GraphRevision Revision { get; }

    public DateOnly Day => _scorer.Day;

    public IReadOnlyList<PersonId> People => _ties.People;

    public bool Knows(PersonId person) => _known.Contains(person);

    public bool Knows(CompanyId company) => _companies.Contains(company);

    public PersonId Resolve(PersonId person) => _ties.Resolve(person);

    public TrustExplanation TrustOf(PersonId asker, PersonId target, string? jobFamily) => _ties.Trust.Of(asker, target, jobFamily);

    /// <summary>What a path's last tie costs more in the order of bridges.</summary>
    public long BridgeCost(ReferralPath path) => _scorer.BridgeCost(Mutuals(path));

    /// <summary>To how many people both ends of a path's last tie have ties.</summary>
    public int Mutuals(ReferralPath path) =>
        TiesOf(path.People[^2]).Select(tie => tie.To).Intersect(TiesOf(path.People[^1]).Select(tie => tie.To)).Count();

    public TieExplanation Between(PersonId from, PersonId to) => _ties.Between(from, to);

    public IReadOnlyList<ExhaustiveTie> TiesOf(PersonId person) => _out[person];

    /// <summary>Members after merges, or null for an unknown team.</summary>
    public IReadOnlyCollection<PersonId>? MembersOf(TeamId team) =>
        _teams.TryGetValue(team, out var known) ? [.. known.Members.Select(Resolve).Distinct()] : null;

    /// <summary>Whom a question means, the asker included.</summary>
    public IEnumerable<PersonId> TargetsOf(PathGoal goal) => goal switch
    {
        PathGoal.ToPerson one => [Resolve(one.Person)],
        PathGoal.ToCompany company => _ties.StintsAt(company.Company).Select(stint => stint.Person).Distinct()
            .Where(person => CountedStints(company, person).Any()),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The title of the stint that makes somebody a target: of several the one that began last, an unknown start being the earliest; then
    /// the last by text.
    /// </summary>
    public string? TitleAt(PathGoal goal, PersonId person) => goal is PathGoal.ToCompany company
        ? CountedStints(company, person)
            .OrderByDescending(stint => stint.From ?? DateOnly.MinValue)
            .ThenByDescending(stint => stint.Title, StringComparer.Ordinal)
            .First().Title
        : null;

    public ReferralPath PathOf(IReadOnlyList<PersonId> people, IReadOnlyList<ExhaustiveTie> ties) => new(
        ValueArray.From(people),
        ValueArray.From(ties.Select(tie => tie.Explanation)),
        _scorer.PathCost([.. ties.Select(tie => TieScorer.Cost(tie.Probability))]),
        _scorer.Reach([.. ties.Select(tie => tie.Probability)]));

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

    private IEnumerable<Employment> CountedStints(PathGoal.ToCompany goal, PersonId person)
    {
        var own = _ties.StintsAt(goal.Company).Where(stint => stint.Person == person).ToList();
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
        tie.Evidence.Where(evidence => evidence.Term > 0).Aggregate(EvidenceKinds.None, (kinds, evidence) => kinds | evidence.Kind));
}

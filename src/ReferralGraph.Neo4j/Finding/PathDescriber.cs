using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Says what the people and paths of an answer rest on.</summary>
/// <param name="lookup">The question.</param>
/// <param name="day">Facts of everybody on the paths.</param>
/// <param name="trust">What its starters may believe about its people.</param>
internal sealed class PathDescriber(QuestionLookup lookup, DayFacts day, QuestionTrust trust)
{
    private readonly PathExplainer _paths = new(new TieExplainer(day).Explain, day);

    /// <summary>
    /// A person of the answer; null when the facts do not give the costs that were found, because they are of another moment.
    /// </summary>
    public ReachablePerson? Describe(RankedPerson found)
    {
        var paths = new List<ReferralPath>(found.Paths.Count);
        foreach (var path in found.Paths)
        {
            if (Describe(path) is not { } described)
            {
                return null;
            }

            paths.Add(described);
        }

        return new ReachablePerson(found.Person, EmploymentOf(found.Person), trust.Explain(found.Paths[0].People[0], found.Person), paths)
        {
            ByBridge = found.ByBridge,
        };
    }

    private TargetEmployment? EmploymentOf(PersonId person) =>
        lookup.Facts.Facts.TryFind(person, out var number) ? TargetEmployment.Of(lookup.Named!.Goal, number, lookup.Facts) : null;

    private ReferralPath? Describe(CostedPath path)
    {
        Span<int> people = stackalloc int[path.People.Count];
        for (var place = 0; place < people.Length; place++)
        {
            if (!day.Facts.TryFind(path.People[place], out people[place]))
            {
                return null;
            }
        }

        var described = _paths.Explain(people, path.Cost, path.Mutuals);
        Span<long> costs = stackalloc long[described.Ties.Count];
        for (var tie = 0; tie < costs.Length; tie++)
        {
            var probability = TieScorer.Probability(described.Ties[tie].Strength, described.Ties[tie].Response);
            if (probability <= 0)
            {
                return null;
            }

            costs[tie] = TieScorer.Cost(probability);
        }

        return day.Scorer.PathCost(costs) == path.Cost ? described : null;
    }
}

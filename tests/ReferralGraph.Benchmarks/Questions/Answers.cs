using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Benchmarks.Questions;

/// <summary>Compares answers of the product with those of others.</summary>
internal static class Answers
{
    /// <summary>True when an answer has the same people in the same order with the same paths at the same costs.</summary>
    public static bool Equal(PathSearchResult answer, IReadOnlyList<RankedPerson> expected, GraphSnapshot snapshot) =>
        answer is PathSearchResult.Completed { Truncation: null } found
        && found.People.Count == expected.Count
        && found.People.Zip(expected).All(pair => Equal(pair.First, pair.Second, snapshot));

    /// <summary>True when an answer has the best people by the least cost at each number of hops, and costs them alike.</summary>
    /// <param name="answer">Ours.</param>
    /// <param name="costs">Theirs: by target, then hops - 1; null where there is no walk.</param>
    /// <param name="request">The question, with the targets in the order of <paramref name="costs"/>.</param>
    /// <param name="snapshot">The graph asked.</param>
    public static bool Equal(PathSearchResult answer, long?[][] costs, SearchRequest request, GraphSnapshot snapshot)
    {
        var expected = costs
            .Select((byHops, target) => byHops
                .Select((cost, place) => (Cost: cost, Hops: place + 1, Person: request.Targets[target]))
                .Where(way => way.Cost is not null)
                .OrderBy(way => way.Cost).ThenBy(way => way.Hops)
                .Take(1))
            .SelectMany(best => best)
            .OrderBy(best => best.Cost).ThenBy(best => best.Hops).ThenBy(best => snapshot.Order.Ranks[best.Person])
            .Take(request.Limit)
            .Select(best => (best.Cost!.Value, best.Hops, snapshot.Facts.Facts.IdOf(best.Person)));
        return answer is PathSearchResult.Completed { Truncation: null } found
            && found.People.Select(person => (person.Paths[0].Cost, person.Paths[0].Hops, person.Person)).SequenceEqual(expected);
    }

    private static bool Equal(ReachablePerson person, RankedPerson expected, GraphSnapshot snapshot) =>
        person.Person == snapshot.Facts.Facts.IdOf(expected.Person)
        && person.Paths.Count == expected.Paths.Count
        && person.Paths.Zip(expected.Paths).All(pair =>
            pair.First.Cost == pair.Second.Cost
            && pair.First.People.SequenceEqual(pair.Second.People.Select(snapshot.Facts.Facts.IdOf)));
}

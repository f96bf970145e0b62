using ReferralGraph.Core.Paths;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>The order of paths: cost and hops as the ranking says, then the ids from the starter on, one by one.</summary>
internal sealed class PathOrder(PathRanking ranking) : IComparer<ReferralPath>
{
    public int Compare(ReferralPath? x, ReferralPath? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = RankOrder.Compare(ranking, (x.Cost, x.Hops), (y.Cost, y.Hops));
        return order != 0
            ? order
            : x.People.Zip(y.People, (left, right) => left.CompareTo(right)).FirstOrDefault(difference => difference != 0);
    }
}

/// <summary>The order of people: cost and hops of the best path as the ranking says, then id.</summary>
internal sealed class RankOrder(PathRanking ranking) : IComparer<PersonRankKey>
{
    public int Compare(PersonRankKey? x, PersonRankKey? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = Compare(ranking, (x.Cost, x.Hops), (y.Cost, y.Hops));
        return order != 0 ? order : x.Person.CompareTo(y.Person);
    }

    public static int Compare(PathRanking ranking, (long Cost, int Hops) left, (long Cost, int Hops) right) => ranking switch
    {
        PathRanking.Warmest => left.CompareTo(right),
        PathRanking.Shortest => (left.Hops, left.Cost).CompareTo((right.Hops, right.Cost)),
        _ => throw new ArgumentOutOfRangeException(nameof(ranking), ranking, "Unknown ranking."),
    };
}

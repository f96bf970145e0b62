using ReferralGraph.Core.Paths;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>The order of paths: value and hops as the ranking says, then the ids from the starter on, one by one.</summary>
/// <param name="ranking">The ranking.</param>
/// <param name="valueOf">Cost of a path with what the ranking adds for the path.</param>
internal sealed class PathOrder(PathRanking ranking, Func<ReferralPath, long> valueOf) : IComparer<ReferralPath>
{
    public int Compare(ReferralPath? x, ReferralPath? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = RankOrder.Compare(ranking, (valueOf(x), x.Hops), (valueOf(y), y.Hops));
        return order != 0
            ? order
            : x.People.Zip(y.People, (left, right) => left.CompareTo(right)).FirstOrDefault(difference => difference != 0);
    }
}

/// <summary>The order of people: value and hops of the best path as the ranking says, then id.</summary>
internal sealed class RankOrder(PathRanking ranking) : IComparer<PersonRankKey>
{
    public int Compare(PersonRankKey? x, PersonRankKey? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = Compare(ranking, (x.Value, x.Hops), (y.Value, y.Hops));
        return order != 0 ? order : x.Person.CompareTo(y.Person);
    }

    public static int Compare(PathRanking ranking, (long Value, int Hops) left, (long Value, int Hops) right) =>
        ranking == PathRanking.Shortest ? (left.Hops, left.Value).CompareTo((right.Hops, right.Value)) : left.CompareTo(right);
}

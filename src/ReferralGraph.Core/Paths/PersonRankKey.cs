using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>Where a person stands in the order of an answer: by value, then fewer hops, then id.</summary>
/// <param name="Value">
/// What the ranking adds up, 1e-12 nats, less first: cost of the best path and, but for <see cref="PathRanking.Shortest"/>, which compares
/// hops first, what missing trust costs; for <see cref="PathRanking.Bridge"/> also <see cref="TieScorer.BridgeCost"/>.
/// </param>
/// <param name="Hops">Hops of the best path.</param>
/// <param name="Person">The person.</param>
public sealed record PersonRankKey(long Value, int Hops, PersonId Person)
{
    /// <summary>Negative when this place comes before another in the order of a ranking, positive when after, 0 for the same
    /// place.</summary>
    public int CompareTo(PersonRankKey other, PathRanking ranking)
    {
        var (byValue, byHops) = (Value.CompareTo(other.Value), Hops.CompareTo(other.Hops));
        var (first, second) = ranking == PathRanking.Shortest ? (byHops, byValue) : (byValue, byHops);
        return first != 0 ? first : second != 0 ? second : Person.CompareTo(other.Person);
    }
}

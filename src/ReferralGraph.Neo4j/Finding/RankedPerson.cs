using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>A target and how to reach them.</summary>
/// <param name="Place">Their place in the order.</param>
/// <param name="Paths">At least one, best first.</param>
internal sealed record RankedPerson(PersonRankKey Place, IReadOnlyList<CostedPath> Paths) : IRanked<PersonId>
{
    /// <summary>The target.</summary>
    public PersonId Person => Place.Person;

    /// <summary>True when balanced took them in the order of bridge.</summary>
    public bool ByBridge { get; init; }
}

/// <summary>One page of an answer.</summary>
/// <param name="People">Best first.</param>
/// <param name="HasMore">True when further people follow.</param>
/// <param name="Reached">People reached, on whatever page.</param>
internal sealed record RankedPage(IReadOnlyList<RankedPerson> People, bool HasMore, int Reached);

using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>People who ask together, or whom a search keeps out of the middle.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">As shown.</param>
/// <param name="Source">Who says so; not part of the key.</param>
public sealed record Team(TeamId Id, string Name, string Source = Fact.DefaultSource) : GraphRecord
{
    /// <summary>Members, sorted ordinally, each once.</summary>
    public ValueArray<PersonId> Members { get; init; }
}

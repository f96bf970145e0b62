using System.Collections.Frozen;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>Who has which address.</summary>
/// <param name="ByEmail">By e-mail address.</param>
/// <param name="ByUrl">By profile address.</param>
public sealed record AddressOwners(IReadOnlyDictionary<string, PersonId> ByEmail, IReadOnlyDictionary<string, PersonId> ByUrl)
{
    /// <summary>Nobody has any.</summary>
    public static AddressOwners None { get; } = new(FrozenDictionary<string, PersonId>.Empty, FrozenDictionary<string, PersonId>.Empty);
}

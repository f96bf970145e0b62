using System.Collections.Frozen;

namespace ReferralGraph.Core.Graph;

/// <summary>Who has which address. An address that nobody has is left out; several people may have one.</summary>
/// <param name="ByEmail">By e-mail address, in ordinal order of <see cref="AddressOwner.Id"/>.</param>
/// <param name="ByUrl">By profile address, in ordinal order of <see cref="AddressOwner.Id"/>.</param>
public sealed record AddressOwners(
    IReadOnlyDictionary<string, IReadOnlyList<AddressOwner>> ByEmail, IReadOnlyDictionary<string, IReadOnlyList<AddressOwner>> ByUrl)
{
    /// <summary>Nobody has any.</summary>
    public static AddressOwners None { get; } = new(
        FrozenDictionary<string, IReadOnlyList<AddressOwner>>.Empty, FrozenDictionary<string, IReadOnlyList<AddressOwner>>.Empty);
}

using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Which cases of a kind are listed. Each part narrows the list; every one is found by an index.</summary>
/// <param name="Kind">What sort of work.</param>
public sealed record CaseFilter(CaseKind Kind)
{
    /// <summary>Only in one of these states; null for all.</summary>
    public IReadOnlyCollection<string>? States { get; init; }

    /// <summary>Only where one of these is in the case; null for everybody.</summary>
    public IReadOnlyCollection<PersonId>? People { get; init; }

    /// <summary>What they are in it; null for anything. Counts with <see cref="People"/> alone.</summary>
    public PartyRole? Role { get; init; }

    /// <summary>Only those for an opening; null for all.</summary>
    public string? Opening { get; init; }
}

using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Core.Access;

/// <summary>What a tenant decided about asks for introductions; null: undecided.</summary>
public sealed record AskSettings
{
    /// <summary>False where anybody may ask over any tie.</summary>
    public bool Guard { get; init; } = true;

    /// <summary>Least strength of a tie that one may ask over, 0 to 1; null: <see cref="AskGuard.DefaultStrength"/>.</summary>
    public double? GuardStrength { get; init; }

    /// <summary>Most asks that wait for one person, 1 or more; null: <see cref="AskLoad.DefaultOpen"/>.</summary>
    public int? MaxOpenAsks { get; init; }

    /// <summary>Most asks that reach one person in 30 days, 1 or more; null: <see cref="AskLoad.DefaultReached"/>.</summary>
    public int? MaxAsks { get; init; }

    /// <summary>True where the last connector's word counts for the target's.</summary>
    public bool ConnectorVouches { get; init; }
}

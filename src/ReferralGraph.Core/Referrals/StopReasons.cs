namespace ReferralGraph.Core.Referrals;

/// <summary>Why a case stops that somebody waits for: reasons that more than one kind has.</summary>
public static class StopReasons
{
    /// <summary>Somebody whom it needs is gone.</summary>
    public const string PersonGone = "personGone";

    /// <summary>Two people of it have become one.</summary>
    public const string Merged = "merged";

    /// <summary>Its opening was filled or closed.</summary>
    public const string OpeningClosed = "openingClosed";
}

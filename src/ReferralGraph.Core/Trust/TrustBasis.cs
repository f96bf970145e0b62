namespace ReferralGraph.Core.Trust;

/// <summary>On whose word trust rests.</summary>
public enum TrustBasis
{
    /// <summary>Nobody's: nobody whom the asker knows vouches, and the number is what is to be expected.</summary>
    Prior,

    /// <summary>That of people whom the asker knows.</summary>
    Endorsers,

    /// <summary>The asker's own, perhaps with that of others.</summary>
    Own,
}

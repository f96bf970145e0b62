namespace ReferralGraph.Core.Paths;

/// <summary>What comes first.</summary>
public enum PathRanking
{
    /// <summary>Reach * (0.5 + 0.5 * trust). A person's paths by cost.</summary>
    Warmest,

    /// <summary>Fewest hops, then least cost.</summary>
    Shortest,

    /// <summary>As <see cref="Warmest"/>, and more the more the last tie is a bridge; a person's paths likewise. Experimental.</summary>
    Bridge,

    /// <summary>By turns the next of <see cref="Warmest"/> and of <see cref="Bridge"/>, nobody twice. Experimental.</summary>
    Balanced,
}

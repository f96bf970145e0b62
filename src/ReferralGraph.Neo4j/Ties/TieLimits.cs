namespace ReferralGraph.Neo4j.Ties;

/// <summary>How much work on ties is done where.</summary>
internal sealed record TieLimits
{
    /// <summary>
    /// Most people whose ties a write scores itself, and most whom its changes may name for it to try. One fact touches two people and a merge a handful; whoever
    /// names more writes in bulk and need not be kept waiting.
    /// </summary>
    public int TouchedPeople { get; init; } = 64;

    /// <summary>
    /// Most pairs of colleagues and fellow students that a write scores itself: a tenth of a second's work in both directions, as long as a write takes anyhow.
    /// </summary>
    public int Pairs { get; init; } = 2_000;

    /// <summary>Ties aimed at in one transaction of a keeper: half a second's work, for which a write has to wait at most.</summary>
    public int TiesAtOnce { get; init; } = 16_384;

    /// <summary>Fewest people scored at once.</summary>
    public int FewestPeople { get; init; } = 64;

    /// <summary>Most people scored at once.</summary>
    public int MostPeople { get; init; } = 2_048;

    /// <summary>Tenants a keeper works for at once.</summary>
    public int TenantsAtOnce { get; init; } = 2;
}

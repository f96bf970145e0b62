namespace ReferralGraph.Core.Paths;

/// <summary>Where a page of people ended. Means the same when people were added or removed since.</summary>
/// <param name="Last">The last person taken in the ranking's own order, for <see cref="PathRanking.Balanced"/> that of warmest; null for
/// none yet.</param>
public sealed record PageEnd(PersonRankKey? Last)
{
    /// <summary>Only for <see cref="PathRanking.Balanced"/>: the last person taken in the order of bridge; null for none yet.</summary>
    public PersonRankKey? LastBridge { get; init; }

    /// <summary>Only for <see cref="PathRanking.Balanced"/>: true when it is bridge's turn.</summary>
    public bool BridgeNext { get; init; }

    /// <summary>Where a page ends that has people.</summary>
    /// <param name="query">The question the page answers.</param>
    /// <param name="last">The last person it took in the ranking's own order, or null.</param>
    /// <param name="lastBridge">The last person it took in the order of bridge, or null.</param>
    /// <param name="endsByBridge">True when bridge took the last of all.</param>
    public static PageEnd Of(PathQuery query, PersonRankKey? last, PersonRankKey? lastBridge, bool endsByBridge) =>
        new(last ?? query.After?.Last)
        {
            LastBridge = lastBridge ?? query.After?.LastBridge,
            BridgeNext = query.Ranking == PathRanking.Balanced && !endsByBridge,
        };
}

namespace ReferralGraph.Engine.Search;

/// <summary>Where a page ended.</summary>
/// <param name="Last">After the last person taken in the ranking's own order; null for none yet.</param>
/// <param name="LastBridge">Likewise in the order of bridge, for balanced.</param>
/// <param name="BridgeNext">True when it is bridge's turn.</param>
internal sealed record SearchEnd(SearchPlace? Last, SearchPlace? LastBridge = null, bool BridgeNext = false);

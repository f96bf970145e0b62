namespace ReferralGraph.Api.Features.Paths;

/// <summary>What makes the last tie of a path a bridge. Experimental.</summary>
/// <param name="Mutuals">m: people to whom both its ends have ties.</param>
/// <param name="Factor">1 + BridgeWeight * b, b = 4x(1 - x), x = m / (m + BridgeMutuals): what the value of <c>warmest</c> is multiplied
/// by.</param>
public sealed record BridgeResponse(int Mutuals, double Factor);

namespace ReferralGraph.Api.Features.Graph;

/// <summary>The graph behind an answer.</summary>
/// <param name="Revision">Revision the answer belongs to.</param>
public sealed record GraphStateResponse(long Revision);

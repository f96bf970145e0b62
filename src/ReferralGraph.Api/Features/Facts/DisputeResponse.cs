using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>That somebody says that a fact about them is not so.</summary>
/// <param name="Fact">Id of the fact.</param>
/// <param name="Person">Id of who says so.</param>
/// <param name="Note">Why, as they said.</param>
/// <param name="On">When, UTC.</param>
public sealed record DisputeResponse(string Fact, string Person, string Note, DateTimeOffset On)
{
    internal static DisputeResponse From(FactDispute dispute) => new(dispute.Fact, dispute.Person, dispute.Note, dispute.On);
}

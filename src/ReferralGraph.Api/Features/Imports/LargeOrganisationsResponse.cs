namespace ReferralGraph.Api.Features.Imports;

/// <summary>Companies whose people are not taken to know each other for having worked there.</summary>
/// <param name="Count">How many.</param>
/// <param name="MaxHeadcount">The largest size that makes ties.</param>
/// <param name="Reason">Why, and what to change.</param>
public sealed record LargeOrganisationsResponse(int Count, int MaxHeadcount, string Reason);

namespace ReferralGraph.Api.Features.Imports;

/// <summary>A row that was refused, or of which something is to be said.</summary>
/// <param name="Row">Row of the data, counted from 1; header and preamble are no rows.</param>
/// <param name="Field">The column or member; absent when the whole row is meant.</param>
/// <param name="Problem">What is wrong or to be said, and the fix.</param>
public sealed record ImportErrorResponse(long Row, string? Field, string Problem);

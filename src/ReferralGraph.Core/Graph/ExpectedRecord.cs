namespace ReferralGraph.Core.Graph;

/// <summary>
/// What a write takes for granted of one record: it is exactly so, or not there. Else the write throws
/// <see cref="Writing.RecordChangedException"/>, and nothing is written.
/// </summary>
/// <param name="Record">The record; where it is not to be there, any with its key.</param>
/// <param name="IsThere">True when it must be exactly so; false when there must be none.</param>
public sealed record ExpectedRecord(GraphRecord Record, bool IsThere);

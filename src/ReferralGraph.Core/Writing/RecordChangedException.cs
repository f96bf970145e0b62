namespace ReferralGraph.Core.Writing;

/// <summary>A record is no longer what a write takes for granted. Nothing was written; the record is to be read anew.</summary>
public sealed class RecordChangedException() : Exception("A record has changed since it was read.");

namespace ReferralGraph.Core.Referrals;

/// <summary>Something happened to a case since it was read. Nothing was written; the case is to be read anew.</summary>
public sealed class CaseChangedException(CaseKey changed) : Exception($"Something happened to {changed} since it was read.");

using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>
/// Two ids that are one company. Facts of both count for <paramref name="Kept"/>; facts keep the id they came with, so it can be undone.
/// </summary>
/// <param name="Kept">The id that answers carry; never itself absorbed.</param>
/// <param name="Absorbed">The id that now stands for <paramref name="Kept"/>.</param>
public sealed record CompanyMerge(CompanyId Kept, CompanyId Absorbed) : GraphRecord;

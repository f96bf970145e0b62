using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>At which companies enough people are known for one of them to be told of by it.</summary>
/// <param name="Large">Those companies.</param>
/// <param name="Counted">All companies that people were counted at: those that are one with another count together.</param>
/// <param name="LeftOut">True where somebody was not counted because the viewer does not know of them.</param>
internal sealed record CompanyCounts(IReadOnlySet<CompanyId> Large, IReadOnlySet<CompanyId> Counted, bool LeftOut);

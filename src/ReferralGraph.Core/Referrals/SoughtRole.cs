using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>An opening for which somebody is sought.</summary>
/// <param name="Id">Of the opening.</param>
/// <param name="Titles">Titles of people who would fit.</param>
/// <param name="Companies">Where to look first, under the ids that stand for the companies.</param>
/// <param name="Priority">1 for what comes first, to 5; null where nobody said.</param>
public sealed record SoughtRole(
    string Id, IReadOnlyCollection<string> Titles, IReadOnlyCollection<CompanyId> Companies, int? Priority);

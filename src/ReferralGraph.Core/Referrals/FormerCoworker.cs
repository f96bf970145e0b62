using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Somebody whom a new hire worked with elsewhere.</summary>
/// <param name="Person">Who it is, under the id that stands for them.</param>
/// <param name="Strength">Of the new hire's tie to them, 0 to 1.</param>
/// <param name="Title">Their present title, else their latest; null for none.</param>
/// <param name="Companies">Where they are now, under the ids that stand for the companies.</param>
/// <param name="Together">At which company, from when, and until when both worked there.</param>
public sealed record FormerCoworker(
    PersonId Person, double Strength, string? Title, IReadOnlyCollection<CompanyId> Companies, Prompt Together);

using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Somebody in a case. The only place where a case, or an event of it, names a person.</summary>
/// <param name="Role">What they are in it; never one of those that are no people of a case.</param>
/// <param name="Person">Under the id they had when it was written, which may have been merged since.</param>
/// <param name="Position">From 0 where several have the role, such as connectors in the order of their path; else 0.</param>
public sealed record CaseParty(PartyRole Role, PersonId Person, int Position = 0);

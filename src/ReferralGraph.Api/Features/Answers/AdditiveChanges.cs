using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// The changes that only add: after them an earlier answer shows nothing that must not be shown any more. Whatever is not listed here, new
/// kinds of records among them, may hide something.
/// </summary>
internal static class AdditiveChanges
{
    /// <summary>True when a change is known to take nothing away from what callers may see.</summary>
    public static bool OnlyAdds(RecordChange change) => change switch
    {
        { Before: null, After: Person or Team or Education or Connection or Interaction or Endorsement } => true,

        // One that has ended, or will have, may be the last at a home company.
        { Before: null, After: Employment employment } => employment.Until is null,
        { IsOfManagerAlone: true } => true,
        { Before: null, After: Distinction } => true,
        { Before: null, After: Company company } => company.Successor is null,
        { Before: null, After: OutcomeEvent outcome } => OnlyAdds(outcome.Outcome),
        { Before: Person before, After: Person after } =>
            (before with
            {
                Name = after.Name,
                Title = after.Title,
                Emails = after.Emails,
                Urls = after.Urls,
                Sources = after.Sources,
            }) == after,
        { Before: Company before, After: Company after } =>
            (before with { Name = after.Name, Domains = after.Domains, Aliases = after.Aliases, Urls = after.Urls }) == after,
        _ => false,
    };

    private static bool OnlyAdds(OutcomeKind outcome) => outcome is OutcomeKind.Accepted or OutcomeKind.Declined or OutcomeKind.Unanswered
        or OutcomeKind.HandedOver or OutcomeKind.Replied or OutcomeKind.Interviewed or OutcomeKind.Offered or OutcomeKind.Hired
        or OutcomeKind.Retained or OutcomeKind.Unsuitable or OutcomeKind.Left;
}

using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Makes the referrals that follow from other cases: the target of an introduction puts its asker forward, somebody applies for an
/// opening that was handed to them, or a new hire confirms what their manager thinks of a former co-worker.</summary>
internal sealed class FollowingReferrals(
    IReferralLedger ledger, AskConditions asks, ReferralCredits credits, WorkCaller caller, AccessScope scope)
{
    /// <summary>Its first event; none where the opening takes nobody any more, or why it is refused.</summary>
    /// <param name="openingId">For which opening.</param>
    /// <param name="referrer">Who puts them forward.</param>
    /// <param name="candidate">Whom.</param>
    /// <param name="says">What it says; the job family is the opening's.</param>
    /// <param name="written">What was written of the candidate; null where they are named by id.</param>
    /// <param name="note">What whoever recruits is told; null for nothing.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="via">The manager who thought of them; null for none.</param>
    public async Task<(LedgerEvent? Made, ProblemHttpResult? Refusal)> DecideAsync(
        string openingId,
        PersonId referrer,
        PersonId candidate,
        Referral says,
        WrittenCandidate? written,
        string? note,
        DateTimeOffset at,
        CancellationToken cancellationToken,
        PersonId? via = null)
    {
        var opening = await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, openingId), cancellationToken);
        var from = await asks.IdsAsync(scope.Tenant, referrer, cancellationToken);
        var whom = await asks.IdsAsync(scope.Tenant, candidate, cancellationToken);
        if (opening is not { State: OpeningStates.Open or OpeningStates.Paused }
            || from.Count == 0 || whom.Count == 0 || from[0] == whom[0])
        {
            return default;
        }

        if ((await credits.OwnAsync(from, whom, written, cancellationToken)).FirstOrDefault(own =>
            own.Opening == openingId && ReferralStates.Open.Contains(own.State, StringComparer.Ordinal)) is { } repeated)
        {
            return (null, ReferralProblems.Repeated(repeated.Key.Id));
        }

        var made = ReferralCourse.Create(
            new CaseKey(CaseKind.Referral, Guid.NewGuid().ToString("N")),
            [
                new CaseParty(PartyRole.Referrer, from[0]),
                new CaseParty(PartyRole.Candidate, whom[0]),
                .. opening.Parties.Where(party => party.Role is PartyRole.Recruiter or PartyRole.HiringManager),
                .. via is { } manager ? [new CaseParty(PartyRole.Manager, manager)] : Array.Empty<CaseParty>(),
            ],
            says with { JobFamily = Opening.Of(opening).JobFamily },
            written,
            openingId,
            string.IsNullOrWhiteSpace(note) ? null : note,
            caller.Actor,
            caller.OnBehalfOf,
            at);
        return (made, null);
    }
}

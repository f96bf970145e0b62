using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Makes the referral by which the target of an introduction puts its asker forward.</summary>
internal sealed class TargetReferrals(
    IReferralLedger ledger, AskConditions asks, ReferralCredits credits, WorkCaller caller, AccessScope scope)
{
    /// <summary>Its first event; none where the opening takes nobody any more, or why it is refused.</summary>
    /// <param name="introduction">The case.</param>
    /// <param name="body">What the target says.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(LedgerEvent? Made, ProblemHttpResult? Refusal)> DecideAsync(
        WorkCase introduction, IntroductionEventRequest body, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var opening = await ledger.ReadAsync(
            scope.Tenant, new CaseKey(CaseKind.Opening, introduction.Opening!), cancellationToken);
        var target = await asks.IdsAsync(scope.Tenant, introduction.With(PartyRole.Target).First(), cancellationToken);
        var asker = await asks.IdsAsync(scope.Tenant, introduction.With(PartyRole.Asker).First(), cancellationToken);
        if (opening is not { State: OpeningStates.Open } || target.Count == 0 || asker.Count == 0 || target[0] == asker[0])
        {
            return default;
        }

        if ((await credits.OwnAsync(target, asker, written: null, cancellationToken)).FirstOrDefault(own =>
            own.Opening == introduction.Opening && ReferralStates.Open.Contains(own.State, StringComparer.Ordinal)) is { } repeated)
        {
            return (null, ReferralProblems.Repeated(repeated.Key.Id));
        }

        var made = ReferralCourse.Create(
            new CaseKey(CaseKind.Referral, Guid.NewGuid().ToString("N")),
            [
                new CaseParty(PartyRole.Referrer, target[0]),
                new CaseParty(PartyRole.Candidate, asker[0]),
                .. opening.Parties.Where(party => party.Role is PartyRole.Recruiter or PartyRole.HiringManager),
            ],
            new Referral(body.Knows!, body.Level!, Referral.FromIntroduction)
            {
                JobFamily = Opening.Of(opening).JobFamily,
                Introduction = introduction.Key.Id,
                IsById = true,
            },
            candidate: null,
            introduction.Opening!,
            string.IsNullOrWhiteSpace(body.Text) ? null : body.Text,
            caller.Actor,
            caller.OnBehalfOf,
            at);
        return (made, null);
    }
}

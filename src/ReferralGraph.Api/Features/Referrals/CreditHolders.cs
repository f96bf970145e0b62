using ReferralGraph.Api.Access;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Reads who has the credit for a candidate, as of now.</summary>
internal sealed class CreditHolders(IReferralLedger ledger, SameCandidates candidates, AccessDirectory access)
{
    /// <summary>Who has it, and every referral of the same candidate.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="referral">The case.</param>
    /// <param name="unstored">What has just happened to it, and is not stored yet; null where all is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CreditHolder> OfAsync(
        TenantId tenant, WorkCase referral, LedgerEvent? unstored, CancellationToken cancellationToken)
    {
        if (Referral.Of(referral).Submitted is null)
        {
            return new CreditHolder(Holder: null, [referral]);
        }

        var same = await candidates.OfAsync(tenant, referral.With(PartyRole.Candidate).First(), cancellationToken);
        var (all, submitted) = (new List<WorkCase>(), new List<Submission>());
        await foreach (var stored in ledger.ListAllAsync(
            tenant, new CaseFilter(CaseKind.Referral) { People = same, Role = PartyRole.Candidate }, cancellationToken))
        {
            var isOwn = stored.Key == referral.Key;
            var one = isOwn ? referral : stored;
            all.Add(one);
            if (Referral.Of(one).Submitted is null)
            {
                continue;
            }

            var events = await ledger.ListEventsAsync(tenant, one.Key, cancellationToken);
            if (isOwn && unstored is not null)
            {
                events = [.. events.Take((int)unstored.Version - 1), unstored with { Sequence = long.MaxValue }];
            }

            if (ReferralCredit.SubmissionOf(events) is { } found)
            {
                submitted.Add(found);
            }
        }

        var settings = ReferralCredits.SettingsOf(access, tenant);
        var holder = ReferralCredit.HolderOf(
            referral.Key.Id,
            submitted,
            settings.FirstTouchDays ?? ReferralSettings.DefaultFirstTouchDays,
            settings.CreditPerOpening);
        return new CreditHolder(all.Find(one => one.Key.Id == holder), all);
    }
}

/// <summary>Who has the credit for a candidate.</summary>
/// <param name="Holder">The referral that has it; null where the one that was asked of is not submitted.</param>
/// <param name="Same">Every referral of the same candidate.</param>
internal sealed record CreditHolder(WorkCase? Holder, IReadOnlyList<WorkCase> Same);

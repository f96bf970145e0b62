using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Shows rewards as whoever asks may see them: the one place that says what of one is for whom.</summary>
/// <remarks>
/// One is there for whose it is and for who reads reports. It names nobody else: whoever handed an opening on is not told who was hired by
/// it, nor who else gets something.
/// </remarks>
internal sealed class RewardShow(WorkCaller caller, CandidateShow people)
{
    /// <summary>True where one is there for whoever asks.</summary>
    public bool MaySee(WorkCase? reward) =>
        reward is not null && (caller.MayReadReports || caller.RolesIn(reward).Contains(PartyRole.Beneficiary));

    /// <summary>One of them.</summary>
    /// <param name="reward">The case.</param>
    /// <param name="events">Everything that happened to it, where the books are told; null where they are not.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RewardResponse> ShowAsync(
        WorkCase reward, IEnumerable<LedgerEvent>? events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var said = Reward.Of(reward);
        var (name, person) = await people.NamedAsync(RewardPlan.BeneficiaryOf(reward), cancellationToken);
        return new RewardResponse(
            reward.Key.Id,
            reward.State,
            reward.Version,
            reward.Opening!,
            new ReferrerResponse(name, person?.Value),
            said.Share,
            said.Rule.Event,
            said.Amount,
            said.Rule.Currency,
            said.EarnedOn,
            said.DueOn,
            reward.Created,
            reward.Changed,
            CaseMoves.Legal(reward, caller, now))
        {
            Uncapped = said.Full == said.Amount ? null : said.Full,
            ReasonClass = said.Reason,
            Referral = caller.MayReadReports || said.Share == Reward.ForReferrer ? said.Credit : null,
            HiredBy = caller.MayReadReports && said.Referral != said.Credit ? said.Referral : null,
            Transactions = events is null ? null : [.. RewardBook.Of(events).Select(From)],
        };
    }

    private static RewardTransactionResponse From(RewardTransaction booked) => new(
        booked.Event,
        booked.At,
        booked.Currency,
        [.. booked.Entries.Select(entry => new RewardEntryResponse(entry.Account, entry.Amount))]);
}

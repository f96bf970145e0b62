using System.Globalization;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Inboxes;

/// <summary>What of rewards is in an inbox: what became of somebody's own.</summary>
internal sealed class RewardNotes(Language language)
{
    /// <summary>What became of one, to whose it is.</summary>
    public UpdateResponse Tell(LedgerEvent happened)
    {
        var said = Reward.Of(happened.Data!);
        return new UpdateResponse(
            happened.Case.Kind.Name(),
            happened.Case.Id,
            happened.Version,
            happened.State,
            happened.At,
            language.Say(
                "inbox.reward.update",
                ("state", happened.State),
                ("amount", $"{CurrencyUnits.Text(said.Amount, said.Rule.Currency)} {said.Rule.Currency}"),
                ("due", said.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))
        {
            ReasonClass = happened.Reason,
        };
    }
}

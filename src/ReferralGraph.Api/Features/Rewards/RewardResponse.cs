using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests.Conditions;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>A reward as whoever asks may see it.</summary>
/// <param name="Id">The service's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">One more with each event; ETag says the same.</param>
/// <param name="Opening">Id of the opening that the hire was for.</param>
/// <param name="Beneficiary">Whose it is.</param>
/// <param name="Share">For what: referrer for having put the hire forward, chain for having handed the opening on.</param>
/// <param name="Event">What was reached by the hire.</param>
/// <param name="Amount">In minor units of the currency, such as cents.</param>
/// <param name="Currency">Of ISO 4217.</param>
/// <param name="EarnedOn">The day on which it was earned.</param>
/// <param name="DueOn">The day on which its waiting days are over, told from the first day.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Changed">When something last happened to it, UTC.</param>
/// <param name="Actions">The events that whoever asks may post now. They change with time, and the ETag does not.</param>
public sealed record RewardResponse(
    string Id,
    [property: AllowedValues("accrued", "due", "approved", "paid", "cancelled", "rejected", "clawedBack")] string State,
    long Version,
    string Opening,
    ReferrerResponse Beneficiary,
    [property: AllowedValues("referrer", "chain")] string Share,
    [property: AllowedValues("hired", "started", "retained90")] string Event,
    long Amount,
    string Currency,
    DateOnly EarnedOn,
    DateOnly DueOn,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Actions) : IVersioned
{
    /// <summary>What it would be without the yearly cap, in minor units; left out where it is the same.</summary>
    public long? Uncapped { get; init; }

    /// <summary>Why it is not paid, or claimed back; left out in other states, and where it was decided.</summary>
    [AllowedValues(null, "leftEarly", "withdrawn", "corrected", "moved", "repeated", "personGone")]
    public string? ReasonClass { get; init; }

    /// <summary>Id of the referral that has the credit; for whoever put the hire forward, and who reads reports.</summary>
    public string? Referral { get; init; }

    /// <summary>Id of the referral by which the hire was made, where it is another one; only for who reads reports.</summary>
    public string? HiredBy { get; init; }

    /// <summary>How it stands in the books, by double entry; only where it is read by itself.</summary>
    public IReadOnlyList<RewardTransactionResponse>? Transactions { get; init; }
}

/// <summary>What an event of a reward moves from account to account.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Currency">Of all its entries.</param>
/// <param name="Entries">They sum to zero.</param>
public sealed record RewardTransactionResponse(
    string Event, DateTimeOffset At, string Currency, IReadOnlyList<RewardEntryResponse> Entries);

/// <summary>What is added to an account, or taken from it.</summary>
/// <param name="Account">Where it comes from (budget), or the state in which it is owed, was paid or is claimed back.</param>
/// <param name="Amount">In minor units; negative where it is taken.</param>
public sealed record RewardEntryResponse(
    [property: AllowedValues("budget", "accrued", "due", "approved", "paid", "clawedBack")] string Account, long Amount);

/// <summary>A page of rewards, those made last first.</summary>
/// <param name="Rewards">The rewards.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record RewardsResponse(
    IReadOnlyList<RewardResponse> Rewards, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

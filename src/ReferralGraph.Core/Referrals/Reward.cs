using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralGraph.Core.Referrals;

/// <summary>What a reward says, without whose it is: the data of its case.</summary>
/// <param name="Referral">Id of the referral of the hire.</param>
/// <param name="Credit">Id of the referral that had the credit when it was earned, perhaps the same.</param>
/// <param name="Share">For what: one of <see cref="ForReferrer"/> and <see cref="ForChain"/>.</param>
/// <param name="Rule">The rule as it was when it was earned.</param>
/// <param name="Full">Their share of the rule's amount, in minor units, 1 or more.</param>
/// <param name="Amount">What is paid of it, in minor units, 1 to <paramref name="Full"/>; less where the yearly cap leaves less.</param>
/// <param name="EarnedOn">The day on which it was earned, UTC.</param>
/// <param name="DueOn">The day on which it is due, UTC.</param>
public sealed record Reward(
    string Referral, string Credit, string Share, RewardRule Rule, long Full, long Amount, DateOnly EarnedOn, DateOnly DueOn)
{
    /// <summary>For having put the hire forward.</summary>
    public const string ForReferrer = "referrer";

    /// <summary>For having handed the opening on.</summary>
    public const string ForChain = "chain";

    /// <summary>Of what class the reason was why it is not paid; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static Reward Of(WorkCase reward) => Of(reward.Data!);

    /// <inheritdoc cref="Of(WorkCase)"/>
    public static Reward Of(string data) => JsonSerializer.Deserialize(data, RewardJson.Settled.Reward)!;

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, RewardJson.Settled.Reward);

    /// <summary>Whether somebody may make a move of a row whose state and role fit: nobody decides about their own reward.</summary>
    /// <param name="roles">What they are in the case.</param>
    public static bool Allows(IReadOnlyCollection<PartyRole> roles) => !roles.Contains(PartyRole.Beneficiary);
}

/// <summary>The shape of a reward's data, without reflection.</summary>
[JsonSerializable(typeof(Reward))]
internal sealed partial class RewardJson : JsonSerializerContext
{
    public static RewardJson Settled { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Access;

/// <summary>What a tenant decides about referrals.</summary>
public sealed record ReferralsBody
{
    private const int MostDays = 3_650;
    private const int MostHours = 8_760;
    private const string Company = "company";
    private const string Opening = "opening";

    /// <summary>Whether a candidate must agree before they are submitted.</summary>
    [Description("False: a candidate may be submitted without their consent. Null: true.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? Consent { get; init; }

    /// <summary>How long the first who submitted somebody has the credit.</summary>
    [Description("How many days the first who submitted a candidate has the credit for them, 1 to 3650. Null: 180.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? FirstTouchDays { get; init; }

    /// <summary>Of what there is a first one.</summary>
    [AllowedValues(null, Company, Opening)]
    [Description("company: one referrer is the first for the whole company; opening: one for each opening. Null: company.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? CreditPer { get; init; }

    /// <summary>How long a referral may wait.</summary>
    [Description("How many hours a referral may wait for anybody but its referrer, 1 to 8760. Null: 48.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? FirstAnswerWithin { get; init; }

    internal static ReferralsBody? From(ReferralSettings? decided) => decided is null ? null : new ReferralsBody
    {
        Consent = decided.Consent ? null : false,
        FirstTouchDays = decided.FirstTouchDays,
        CreditPer = decided.CreditPerOpening ? Opening : null,
        FirstAnswerWithin = decided.FirstAnswerWithin,
    };

    internal ReferralSettings Read(FieldReader fields)
    {
        Check(fields, "referrals.firstTouchDays", FirstTouchDays, MostDays);
        Check(fields, "referrals.firstAnswerWithin", FirstAnswerWithin, MostHours);
        if (CreditPer is not (null or Company or Opening))
        {
            fields.Add("referrals.creditPer", $"must be {Company} or {Opening}.");
        }

        return new ReferralSettings
        {
            Consent = Consent ?? true,
            FirstTouchDays = FirstTouchDays,
            CreditPerOpening = CreditPer == Opening,
            FirstAnswerWithin = FirstAnswerWithin,
        };
    }

    private static void Check(FieldReader fields, string field, int? number, int most)
    {
        if (number is { } given && (given < 1 || given > most))
        {
            fields.Add(field, $"must be 1 to {most}; got {given}.");
        }
    }
}

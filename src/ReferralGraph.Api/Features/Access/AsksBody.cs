using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Access;

/// <summary>What a tenant decides about asks for introductions.</summary>
public sealed record AsksBody
{
    private const int Most = 1_000;
    private const string Both = "both";
    private const string Vouches = "connectorVouches";

    /// <summary>Whether only those may be asked whom the asker knows.</summary>
    [Description(
        "False: anybody may be asked over any tie. True: not over one that rests on a declared link alone, is dormant, or is weaker than "
        + "guardStrength. Null: true.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? Guard { get; init; }

    /// <summary>Least strength of a tie that may be asked over.</summary>
    [Description("Least strength of a tie that may be asked over, 0 to 1. Null: 0.25.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? GuardStrength { get; init; }

    /// <summary>Most asks that wait for one person.</summary>
    [Description("Most asks that wait for one person, 1 to 1000. Null: 3.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? MaxOpenAsks { get; init; }

    /// <summary>Most asks that reach one person in 30 days.</summary>
    [Description("Most asks that reach one person in 30 days, 1 to 1000; those withdrawn within a day do not count. Null: 6.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? MaxAsks { get; init; }

    /// <summary>Whose word counts for the target's.</summary>
    [AllowedValues(null, Both, Vouches)]
    [Description("both: the target is asked too before the asker sees how to reach them; connectorVouches: the last connector's word is "
        + "enough. Null: both.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? DoubleOptIn { get; init; }

    internal static AsksBody? From(AskSettings? asks) => asks is null ? null : new AsksBody
    {
        Guard = asks.Guard ? null : false,
        GuardStrength = asks.GuardStrength,
        MaxOpenAsks = asks.MaxOpenAsks,
        MaxAsks = asks.MaxAsks,
        DoubleOptIn = asks.ConnectorVouches ? Vouches : null,
    };

    internal AskSettings Read(FieldReader fields)
    {
        fields.Share("asks.guardStrength", GuardStrength);
        Check(fields, "asks.maxOpenAsks", MaxOpenAsks);
        Check(fields, "asks.maxAsks", MaxAsks);
        if (DoubleOptIn is not (null or Both or Vouches))
        {
            fields.Add("asks.doubleOptIn", $"must be {Both} or {Vouches}.");
        }

        return new AskSettings
        {
            Guard = Guard ?? true,
            GuardStrength = GuardStrength,
            MaxOpenAsks = MaxOpenAsks,
            MaxAsks = MaxAsks,
            ConnectorVouches = DoubleOptIn == Vouches,
        };
    }

    private static void Check(FieldReader fields, string field, int? number)
    {
        if (number is < 1 or > Most)
        {
            fields.Add(field, $"must be 1 to {Most}; got {number}.");
        }
    }
}

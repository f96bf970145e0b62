using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>What a tenant pays for hires who were put forward.</summary>
public sealed record RewardRulesBody
{
    private const int MostRules = 50;

    /// <summary>The rules.</summary>
    [Description("What is paid for what; of an event and a currency at most one. Left out: nothing is paid.")]
    public IReadOnlyList<RewardRuleBody>? Rules { get; init; }

    /// <summary>The most that somebody gets in a year.</summary>
    [Description("The most that one person gets in a calendar year, UTC; of a currency at most one. Left out: no cap.")]
    public IReadOnlyList<RewardCapBody>? YearlyCaps { get; init; }

    internal static RewardRulesBody From(RewardRules rules) => new()
    {
        Rules = [.. rules.Rules.Select(RewardRuleBody.From)],
        YearlyCaps = [.. rules.YearlyCaps.Select(cap => new RewardCapBody { Currency = cap.Currency, Amount = cap.Amount })],
    };

    /// <summary>The rules it states; what is wrong is added.</summary>
    internal RewardRules Read(FieldReader fields, TenantId tenant)
    {
        var (rules, caps) = (Rules ?? [], YearlyCaps ?? []);
        CheckMost(fields, "rules", rules.Count);
        CheckMost(fields, "yearlyCaps", caps.Count);
        if (!fields.IsValid)
        {
            return new RewardRules(tenant);
        }

        var read = rules.Select((rule, at) => rule.Read(fields.Within($"rules[{at}]"))).ToList();
        var limits = caps.Select((cap, at) => cap.Read(fields.Within($"yearlyCaps[{at}]"))).ToList();
        if (read.DistinctBy(rule => (rule.Event, rule.Currency)).Count() < read.Count)
        {
            fields.Add("rules", "must hold an event and a currency at most once.");
        }

        if (limits.DistinctBy(cap => cap.Currency, StringComparer.Ordinal).Count() < limits.Count)
        {
            fields.Add("yearlyCaps", "must hold a currency at most once.");
        }

        return new RewardRules(tenant) { Rules = read, YearlyCaps = limits };
    }

    /// <summary>Reads an amount in minor units.</summary>
    internal static long ReadAmount(FieldReader fields, long? amount, long least)
    {
        if (amount is { } given && given >= least && given <= RewardRuleBody.MostAmount)
        {
            return given;
        }

        fields.Add("amount", $"must be {least} to {RewardRuleBody.MostAmount}, in minor units such as cents.");
        return least;
    }

    /// <summary>Reads a currency.</summary>
    internal static string ReadCurrency(FieldReader fields, string? currency)
    {
        if (!CurrencyUnits.IsCurrency(currency))
        {
            fields.Add("currency", "must be three capital letters of ISO 4217, such as EUR.");
        }

        return currency ?? string.Empty;
    }

    private static void CheckMost(FieldReader fields, string field, int count)
    {
        if (count > MostRules)
        {
            fields.Add(field, $"may hold at most {MostRules}; got {count}.");
        }
    }
}

/// <summary>What is paid for a hire, once the referral has come to a state.</summary>
public sealed record RewardRuleBody
{
    /// <summary>More than that nobody pays for a hire, in the smallest of units.</summary>
    internal const long MostAmount = 1_000_000_000_000;

    private const int MostDays = 3_650;
    private const int Whole = 100;
    private const string Recruiter = "recruiter";
    private const string HiringManager = "hiringManager";

    /// <summary>What is paid for.</summary>
    [AllowedValues("hired", "started", "retained90")]
    [Description("What is paid for: hired, started or retained90. Required.")]
    public string? Event { get; init; }

    /// <summary>How much.</summary>
    [Description("How much for the whole hire, in minor units of the currency, such as cents. Required.")]
    public long? Amount { get; init; }

    /// <summary>In which currency.</summary>
    [Description("Three capital letters of ISO 4217. Required.")]
    public string? Currency { get; init; }

    /// <summary>How long it waits.</summary>
    [Description("How many days after it was earned a reward is due, 0 to 3650. Default: 0.")]
    public int? WaitingDays { get; init; }

    /// <summary>How long the hire must stay.</summary>
    [Description(
        "How many days the hire must have worked, 0 to 3650: of one who leaves before, nothing is paid, and what was is claimed back. "
        + "Default: waitingDays.")]
    public int? StayDays { get; init; }

    /// <summary>What is for those who handed the opening on.</summary>
    [Description(
        "How much of it is for the two who handed the opening on before the referrer did, in equal parts, in percent, 0 to 100. What "
        + "cannot be divided, and what would be for nobody, is the referrer's. Default: 0.")]
    public int? ChainPercent { get; init; }

    /// <summary>Who gets nothing.</summary>
    [Description(
        "Who gets nothing: recruiter is whoever recruits for an opening, be it another one; hiringManager is the opening's own. Their "
        + "share is nobody's. Default: both.")]
    public IReadOnlyList<string>? ExcludedRoles { get; init; }

    internal static RewardRuleBody From(RewardRule rule) => new()
    {
        Event = rule.Event,
        Amount = rule.Amount,
        Currency = rule.Currency,
        WaitingDays = rule.WaitingDays,
        StayDays = rule.StayDays,
        ChainPercent = rule.ChainPercent,
        ExcludedRoles =
        [
            .. rule.ExcludesRecruiters ? [Recruiter] : Array.Empty<string>(),
            .. rule.ExcludesManager ? [HiringManager] : Array.Empty<string>(),
        ],
    };

    internal RewardRule Read(FieldReader fields)
    {
        if (Event is null || !RewardRule.Events.Contains(Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(RewardRule.Events)}.");
        }

        var waiting = ReadNumber(fields, "waitingDays", WaitingDays, MostDays) ?? 0;
        var roles = ExcludedRoles ?? [Recruiter, HiringManager];
        if (roles.Any(role => role is not (Recruiter or HiringManager)))
        {
            fields.Add("excludedRoles", $"may hold {Recruiter} and {HiringManager}.");
        }

        return new RewardRule(
            Event ?? string.Empty, RewardRulesBody.ReadAmount(fields, Amount, least: 1), RewardRulesBody.ReadCurrency(fields, Currency))
        {
            WaitingDays = waiting,
            StayDays = ReadNumber(fields, "stayDays", StayDays, MostDays) ?? waiting,
            ChainPercent = ReadNumber(fields, "chainPercent", ChainPercent, Whole) ?? 0,
            ExcludesRecruiters = roles.Contains(Recruiter, StringComparer.Ordinal),
            ExcludesManager = roles.Contains(HiringManager, StringComparer.Ordinal),
        };
    }

    private static int? ReadNumber(FieldReader fields, string field, int? number, int most)
    {
        if (number is { } given && (given < 0 || given > most))
        {
            fields.Add(field, $"must be 0 to {most}; got {given}.");
        }

        return number;
    }
}

/// <summary>The most that one person gets in a calendar year.</summary>
public sealed record RewardCapBody
{
    /// <summary>In which currency.</summary>
    [Description("Three capital letters of ISO 4217. Required.")]
    public string? Currency { get; init; }

    /// <summary>How much.</summary>
    [Description("In minor units of the currency. Required.")]
    public long? Amount { get; init; }

    internal RewardCap Read(FieldReader fields) =>
        new(RewardRulesBody.ReadCurrency(fields, Currency), RewardRulesBody.ReadAmount(fields, Amount, least: 0));
}

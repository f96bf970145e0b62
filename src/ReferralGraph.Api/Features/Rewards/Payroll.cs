using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Rewards as payroll takes them: a line each for what is to be paid, and for what is to be claimed back.</summary>
internal sealed class Payroll(IReferralLedger ledger, CandidateShow people, AccessScope scope)
{
    private static readonly string[] s_header =
        ["reward", "state", "since", "person", "name", "amount", "currency", "opening", "event", "share", "earnedOn", "dueOn"];

    /// <summary>The file.</summary>
    public async Task<Results<ContentHttpResult, ProblemHttpResult>> WriteAsync(
        PayrollFilter filter, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var (from, until) = (fields.Day("from", filter.From), fields.Day("until", filter.Until));
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var rows = new List<IReadOnlyList<string?>>();
        var asked = new CaseFilter(CaseKind.Reward)
        {
            States = filter.State is { } state ? [state] : [RewardStates.Approved, RewardStates.ClawedBack],
        };
        await foreach (var reward in ledger.ListAllAsync(scope.Tenant, asked, cancellationToken))
        {
            var day = DateOnly.FromDateTime(reward.Changed.UtcDateTime);
            if (day >= (from ?? DateOnly.MinValue) && (until is null || day < until))
            {
                rows.Add(await RowAsync(reward, day, cancellationToken));
            }
        }

        return TypedResults.Text(CsvText.Of(s_header, rows), CsvText.ContentType);
    }

    private async Task<IReadOnlyList<string?>> RowAsync(WorkCase reward, DateOnly day, CancellationToken cancellationToken)
    {
        var said = Reward.Of(reward);
        var (name, person) = await people.NamedAsync(RewardPlan.BeneficiaryOf(reward), cancellationToken);
        var amount = reward.State == RewardStates.ClawedBack ? -said.Amount : said.Amount;
        return
        [
            reward.Key.Id,
            reward.State,
            Written(day),
            person?.Value,
            name,
            CurrencyUnits.Text(amount, said.Rule.Currency),
            said.Rule.Currency,
            reward.Opening,
            said.Rule.Event,
            said.Share,
            Written(said.EarnedOn),
            Written(said.DueOn),
        ];
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Which rewards payroll is told.</summary>
public sealed record PayrollFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state")]
    [AllowedValues(null, "approved", "paid", "clawedBack")]
    [Description("Only those in this state. Default: approved, which are to be paid, and clawedBack, which are to be claimed back.")]
    public string? State { get; init; }

    /// <summary>Since when.</summary>
    [FromQuery(Name = "from"), Description("Only those that have come into their state on this day, UTC, or later. Default: all.")]
    public string? From { get; init; }

    /// <summary>Until when.</summary>
    [FromQuery(Name = "until"), Description("Only those that came into it before this day, UTC. Default: all.")]
    public string? Until { get; init; }
}

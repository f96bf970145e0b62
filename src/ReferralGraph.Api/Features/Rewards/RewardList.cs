using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Lists the rewards that whoever asks may see.</summary>
internal sealed class RewardList(
    IReferralLedger ledger, RewardShow show, WorkCaller caller, PersonIds people, AccessScope scope, TimeProvider time)
{
    /// <summary>A page of them, those made last first.</summary>
    public async Task<Results<Ok<RewardsResponse>, ProblemHttpResult>> ListAsync(
        RewardFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var question = $"rewards {filter.State} {filter.Person} {filter.Opening} {caller.Person} {caller.MayReadReports}";
        if (!page.TryReadNumber(scope, question, out var before))
        {
            return PageParameters.ForeignCursor();
        }

        IReadOnlyCollection<PersonId>? named = filter.Person is null ? null : await people.OfAsync(filter.Person, cancellationToken);
        var asked = new CaseFilter(CaseKind.Reward)
        {
            States = filter.State is null ? null : [filter.State],
            People = caller.MayReadReports ? named : named is null ? caller.Ids : [.. caller.Ids.Intersect(named)],
            Role = PartyRole.Beneficiary,
            Opening = filter.Opening,
        };
        var found = asked.People is { Count: 0 }
            ? []
            : await ledger.ListAsync(scope.Tenant, asked, before, page.Size + 1, cancellationToken);
        var (shown, next) = page.Cut(scope, question, found, reward => reward.Made.ToString(CultureInfo.InvariantCulture));
        var (answers, now) = (new List<RewardResponse>(), time.GetUtcNow());
        foreach (var reward in shown)
        {
            answers.Add(await show.ShowAsync(reward, events: null, now, cancellationToken));
        }

        return TypedResults.Ok(new RewardsResponse(answers, next));
    }
}

/// <summary>Which rewards are listed.</summary>
public sealed record RewardFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state")]
    [AllowedValues(null, "accrued", "due", "approved", "paid", "cancelled", "rejected", "clawedBack")]
    [Description("Only those in this state. Default: all that you may see.")]
    public string? State { get; init; }

    /// <summary>Whose.</summary>
    [FromQuery(Name = "person"), Description("Only those of this person.")]
    public string? Person { get; init; }

    /// <summary>For which opening.</summary>
    [FromQuery(Name = "opening"), Description("Only those of hires for the opening of this id.")]
    public string? Opening { get; init; }
}

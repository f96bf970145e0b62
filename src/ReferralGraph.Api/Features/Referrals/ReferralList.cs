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

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Lists the referrals that whoever asks may see.</summary>
internal sealed class ReferralList(
    IReferralLedger ledger, ReferralShow show, WorkCaller caller, PersonIds people, AccessScope scope, TimeProvider time)
{
    private const int Chunk = 200;

    /// <summary>A page of them, those made last first.</summary>
    public async Task<Results<Ok<ReferralsResponse>, ProblemHttpResult>> ListAsync(
        ReferralFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var question = $"referrals {filter.State} {filter.Person} {filter.Opening} {filter.Unanswered} {caller.Person}";
        if (!page.TryReadNumber(scope, question, out var before))
        {
            return PageParameters.ForeignCursor();
        }

        IReadOnlyCollection<PersonId>? named = filter.Person is null ? null : await people.OfAsync(filter.Person, cancellationToken);
        var asked = new CaseFilter(CaseKind.Referral)
        {
            States = filter.State is not null ? [filter.State]
                : filter.Unanswered == true ? [ReferralStates.Lead, ReferralStates.Contacted]
                : null,
            People = caller.MayWorkForOthers ? named : caller.Ids,
            Opening = filter.Opening,
        };
        var (found, last, now) = (new List<WorkCase>(), before, time.GetUtcNow());
        while (found.Count <= page.Size)
        {
            var some = await ledger.ListAsync(scope.Tenant, asked, last, Chunk, cancellationToken);
            found.AddRange(some.Where(referral => caller.RolesIn(referral).Count > 0
                && (named is null || referral.Parties.Any(party => named.Contains(party.Person)))
                && (filter.Unanswered != true || show.IsUnanswered(referral, now))));
            if (some.Count < Chunk)
            {
                break;
            }

            last = some[^1].Made;
        }

        var (shown, next) = page.Cut(
            scope, question, [.. found.Take(page.Size + 1)], referral => referral.Made.ToString(CultureInfo.InvariantCulture));
        var answers = new List<ReferralResponse>();
        foreach (var referral in shown)
        {
            answers.Add(await show.ShowAsync(referral, now, explains: false, cancellationToken));
        }

        return TypedResults.Ok(new ReferralsResponse(answers, next));
    }
}

/// <summary>Which referrals are listed.</summary>
public sealed record ReferralFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state")]
    [AllowedValues(
        null,
        "lead",
        "contacted",
        "submitted",
        "screening",
        "interview",
        "offer",
        "hired",
        "started",
        "retained90",
        "retained1y",
        "closed",
        "rejected",
        "declinedOffer",
        "withdrawn",
        "leftEarly",
        "expired")]
    [Description("Only those in this state. Default: all that you may see.")]
    public string? State { get; init; }

    /// <summary>Of whom.</summary>
    [FromQuery(Name = "person"), Description("Only those that this person is in.")]
    public string? Person { get; init; }

    /// <summary>For which opening.</summary>
    [FromQuery(Name = "opening"), Description("Only those for the opening of this id.")]
    public string? Opening { get; init; }

    /// <summary>Whether a promise was broken.</summary>
    [FromQuery(Name = "unanswered")]
    [Description("true: only those with which nobody but the referrer has done anything for longer than referrals.firstAnswerWithin.")]
    public bool? Unanswered { get; init; }
}

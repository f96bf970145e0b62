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

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Lists the introductions that whoever asks may see.</summary>
internal sealed class IntroductionList(
    IReferralLedger ledger,
    IntroductionShow show,
    WorkCaller caller,
    PersonIds people,
    UnknownNames unknown,
    AccessScope scope,
    TimeProvider time)
{
    private const int Chunk = 200;

    /// <summary>A page of them, those made last first.</summary>
    public async Task<Results<Ok<IntroductionsResponse>, ProblemHttpResult>> ListAsync(
        IntroductionFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var question = $"introductions {filter.State} {filter.Person} {filter.Opening} {caller.Person}";
        if (!page.TryReadNumber(scope, question, out var before))
        {
            return PageParameters.ForeignCursor();
        }

        IReadOnlyCollection<PersonId>? named = filter.Person is null ? null : await people.OfAsync(filter.Person, cancellationToken);
        if (named is { Count: 0 })
        {
            return await unknown.PersonIdAsync(filter.Person!, "person", cancellationToken);
        }

        var asked = new CaseFilter(CaseKind.Introduction)
        {
            // One that is told as expired may be stored as stopped.
            States = filter.State is null ? null
                : filter.State == IntroductionStates.Expired ? [IntroductionStates.Expired, IntroductionStates.Stopped]
                : [filter.State],
            People = caller.MayWorkForOthers ? named : named is null ? caller.Ids : [.. caller.Ids.Intersect(named)],
            Opening = filter.Opening,
        };
        var (found, last) = (new List<WorkCase>(), before);
        while (found.Count <= page.Size)
        {
            var some = await ledger.ListAsync(scope.Tenant, asked, last, Chunk, cancellationToken);
            found.AddRange(some.Where(introduction => caller.RolesIn(introduction).Count > 0
                && (filter.State is null || show.StateOf(introduction) == filter.State)));
            if (some.Count < Chunk)
            {
                break;
            }

            last = some[^1].Made;
        }

        var (shown, next) = page.Cut(
            scope,
            question,
            [.. found.Take(page.Size + 1)],
            introduction => introduction.Made.ToString(CultureInfo.InvariantCulture));
        var (answers, now) = (new List<IntroductionResponse>(), time.GetUtcNow());
        foreach (var introduction in shown)
        {
            answers.Add(await show.ShowAsync(introduction, now, explains: false, cancellationToken));
        }

        return TypedResults.Ok(new IntroductionsResponse(answers, next));
    }
}

/// <summary>Which introductions are listed.</summary>
public sealed record IntroductionFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state")]
    [AllowedValues(
        null,
        "draft",
        "asked",
        "agreed",
        "targetAsked",
        "targetAgreed",
        "introduced",
        "noReply",
        "replied",
        "met",
        "declined",
        "targetDeclined",
        "expired",
        "withdrawn",
        "stopped")]
    [Description("Only those in this state. Default: all that you may see.")]
    public string? State { get; init; }

    /// <summary>Of whom.</summary>
    [FromQuery(Name = "person"), Description("Only those that this person is in.")]
    public string? Person { get; init; }

    /// <summary>About which opening.</summary>
    [FromQuery(Name = "opening"), Description("Only those about the opening of this id.")]
    public string? Opening { get; init; }
}

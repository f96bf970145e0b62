using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Lists the openings that whoever asks may see.</summary>
internal sealed class OpeningList(
    IReferralLedger ledger,
    Openings openings,
    WorkCaller caller,
    PersonIds people,
    UnknownNames unknown,
    AccessScope scope,
    TimeProvider time)
{
    /// <summary>A page of them, those made last first.</summary>
    public async Task<Results<Ok<OpeningsResponse>, ProblemHttpResult>> ListAsync(
        OpeningFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var question = $"openings {filter.State} {filter.Person} {caller.Person}";
        if (!page.TryReadNumber(scope, question, out var before))
        {
            return PageParameters.ForeignCursor();
        }

        IReadOnlyCollection<PersonId>? named = filter.Person is null ? null : await people.OfAsync(filter.Person, cancellationToken);
        if (named is { Count: 0 })
        {
            return await unknown.PersonIdAsync(filter.Person!, "person", cancellationToken);
        }

        var found = new List<WorkCase>();
        foreach (var part in PartsFor(filter.State is null ? Openings.States : [filter.State], named))
        {
            found.AddRange(await ledger.ListAsync(scope.Tenant, part, before, page.Size + 1, cancellationToken));
        }

        var (shown, next) = page.Cut(
            scope,
            question,
            [.. found.DistinctBy(opening => opening.Key).OrderByDescending(opening => opening.Made).Take(page.Size + 1)],
            opening => opening.Made.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new OpeningsResponse(await openings.ShowAsync(shown, time.GetUtcNow(), cancellationToken), next));
    }

    /// <summary>
    /// The lists that hold them together: whoever sees all is given one; others what is open, and of the rest what they are in.
    /// </summary>
    private CaseFilter[] PartsFor(IReadOnlyList<string> states, IReadOnlyCollection<PersonId>? named)
    {
        string[] open = [.. states.Where(state => caller.MayWorkForOthers || state == OpeningStates.Open)];
        string[] others = [.. states.Except(open, StringComparer.Ordinal)];
        var own = named is null ? caller.Ids : [.. caller.Ids.Intersect(named)];
        var all = new CaseFilter(CaseKind.Opening);
        return
        [
            .. open.Length == 0 ? [] : Of(all with { States = open }, named),
            .. others.Length == 0 ? [] : Of(all with { States = others }, own),
        ];
    }

    private static IEnumerable<CaseFilter> Of(CaseFilter some, IReadOnlyCollection<PersonId>? people) =>
        people is null ? [some] : OwnRoles.Select(role => some with { People = people, Role = role });

    /// <summary>What somebody is in an opening that they see whatever its state.</summary>
    private static PartyRole[] OwnRoles => [PartyRole.Maker, PartyRole.Recruiter, PartyRole.HiringManager];
}

/// <summary>Which openings are listed.</summary>
public sealed record OpeningFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state"), AllowedValues(null, "open", "paused", "filled", "closed")]
    [Description("Only those that are open, paused, filled or closed. Default: all that you may see.")]
    public string? State { get; init; }

    /// <summary>Of whom.</summary>
    [FromQuery(Name = "person"), Description("Only those that this person made, recruits for, or is the hiring manager of.")]
    public string? Person { get; init; }
}

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

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Lists the pass-alongs that whoever asks may see.</summary>
internal sealed class PassAlongList(
    IReferralLedger ledger, PassAlongShow show, WorkCaller caller, PersonIds people, AccessScope scope, TimeProvider time)
{
    private const int Chunk = 200;

    /// <summary>A page of them, those made last first.</summary>
    public async Task<Results<Ok<PassAlongsResponse>, ProblemHttpResult>> ListAsync(
        PassAlongFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        await caller.ReadAsync(cancellationToken);
        var question = $"passAlongs {filter.State} {filter.Person} {filter.Opening} {caller.Person}";
        if (!page.TryReadNumber(scope, question, out var before))
        {
            return PageParameters.ForeignCursor();
        }

        IReadOnlyCollection<PersonId>? named = filter.Person is null ? null : await people.OfAsync(filter.Person, cancellationToken);
        var asked = new CaseFilter(CaseKind.PassAlong)
        {
            States = filter.State is null ? null : [filter.State],
            People = caller.MayWorkForOthers ? named : caller.Ids,
            Opening = filter.Opening,
        };
        var (found, last, now) = (new List<WorkCase>(), before, time.GetUtcNow());
        while (found.Count <= page.Size)
        {
            var some = await ledger.ListAsync(scope.Tenant, asked, last, Chunk, cancellationToken);
            foreach (var passAlong in some.Where(passAlong => caller.RolesIn(passAlong).Count > 0))
            {
                if (named is null || await show.NamesAsync(passAlong, named, cancellationToken))
                {
                    found.Add(passAlong);
                }
            }

            if (some.Count < Chunk)
            {
                break;
            }

            last = some[^1].Made;
        }

        var (shown, next) = page.Cut(
            scope, question, [.. found.Take(page.Size + 1)], passAlong => passAlong.Made.ToString(CultureInfo.InvariantCulture));
        var answers = new List<PassAlongResponse>();
        foreach (var passAlong in shown)
        {
            answers.Add(await show.ShowAsync(passAlong, now, cancellationToken));
        }

        return TypedResults.Ok(new PassAlongsResponse(answers, next));
    }
}

/// <summary>Which pass-alongs are listed.</summary>
public sealed record PassAlongFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state")]
    [AllowedValues(null, "offered", "accepted", "applied", "passedOn", "declined", "withdrawn", "expired", "stopped")]
    [Description("Only those in this state. Default: all that you may see.")]
    public string? State { get; init; }

    /// <summary>Of whom.</summary>
    [FromQuery(Name = "person"), Description("Only those that this person is in, as far as you are told so.")]
    public string? Person { get; init; }

    /// <summary>For which opening.</summary>
    [FromQuery(Name = "opening"), Description("Only those of the opening of this id.")]
    public string? Opening { get; init; }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Lists the prompts of a person: those they are asked by, as a manager or as the new hire.</summary>
internal sealed class PromptList(
    IReferralLedger ledger,
    PromptShow show,
    WorkCaller caller,
    PersonIds people,
    UnknownNames unknown,
    AccessScope scope,
    TimeProvider time)
{
    private const int Chunk = 200;

    /// <summary>A page of them, those made last first.</summary>
    public async Task<Results<Ok<PromptsResponse>, ProblemHttpResult>> ListAsync(
        string person, PromptFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        if (ids.Count == 0)
        {
            return await unknown.PersonIdAsync(person, "person", cancellationToken);
        }

        await caller.ReadAsync(cancellationToken);
        var question = $"prompts {ids[0]} {filter.State}";
        if (!page.TryReadNumber(scope, question, out var before))
        {
            return PageParameters.ForeignCursor();
        }

        var asked = new CaseFilter(CaseKind.Prompt) { States = filter.State is null ? null : [filter.State], People = ids };
        var (found, last, now) = (new List<WorkCase>(), before, time.GetUtcNow());
        while (found.Count <= page.Size)
        {
            var some = await ledger.ListAsync(scope.Tenant, asked, last, Chunk, cancellationToken);
            found.AddRange(some.Where(prompt =>
                prompt.Parties.Any(party => ids.Contains(party.Person) && Prompt.Counts(prompt, party))
                && caller.RolesIn(prompt).Count > 0));
            if (some.Count < Chunk)
            {
                break;
            }

            last = some[^1].Made;
        }

        var (shown, next) = page.Cut(
            scope, question, [.. found.Take(page.Size + 1)], prompt => prompt.Made.ToString(CultureInfo.InvariantCulture));
        var answers = new List<PromptResponse>();
        foreach (var prompt in shown)
        {
            answers.Add(await show.ShowAsync(prompt, now, cancellationToken));
        }

        return TypedResults.Ok(new PromptsResponse(answers, next));
    }
}

/// <summary>Which prompts are listed.</summary>
public sealed record PromptFilter
{
    /// <summary>In which state.</summary>
    [FromQuery(Name = "state")]
    [AllowedValues(null, "due", "answered", "confirmed", "refused", "expired", "void")]
    [Description("Only those in this state. Default: all.")]
    public string? State { get; init; }
}

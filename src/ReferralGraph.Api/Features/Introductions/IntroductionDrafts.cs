using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Drafts introductions.</summary>
internal sealed class IntroductionDrafts(
    IReferralLedger ledger,
    IntroductionPaths paths,
    IntroductionShow show,
    CaseWrites writes,
    AskConditions asks,
    CaseWriter writer,
    WorkCaller caller,
    AccessScope scope,
    TimeProvider time)
{
    /// <summary>Makes one of what was asked.</summary>
    public async Task<Results<Created<IntroductionResponse>, ProblemHttpResult>> CreateAsync(
        HttpResponse response, IntroductionRequest body, CancellationToken cancellationToken)
    {
        var (fields, now) = (new FieldReader(), time.GetUtcNow());
        var path = body.Read(fields);
        await caller.ReadAsync(cancellationToken);
        if (fields.IsValid && caller.Person is not null && !caller.Ids.Contains(new PersonId(path[0])))
        {
            fields.Add("path[0]", $"must be the id of who asks, and that is {caller.Person}.");
        }

        if (fields.IsValid && body.Opening is { } opening && !await IsOpenAsync(opening, cancellationToken))
        {
            fields.Add("opening", $"must be the id of an opening that is open; '{Spelling.Excerpt(opening)}' is none.");
        }

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var key = new CaseKey(CaseKind.Introduction, Guid.NewGuid().ToString("N"));
        return await writer.WriteAsync<Results<Created<IntroductionResponse>, ProblemHttpResult>>(
            response, key, (_, _) => Task.FromResult<IResult?>(null), DecideAsync, problem => problem, cancellationToken);

        async Task<DecidedWork<Results<Created<IntroductionResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            if (await paths.FindAsync(path, cancel) is not { } found)
            {
                return new(null, IntroductionProblems.NoSuchPath());
            }

            var says = new Introduction(
                body.Purpose == IntroductionRequest.ForReferral,
                DateOnly.FromDateTime(now.UtcDateTime),
                await asks.JudgeAsync(found.Seen, found.Ties[0], cancel))
            {
                Ties = ValueArray.From(found.Ties.Select(FrozenTie.Of)),
            };
            var text = string.IsNullOrWhiteSpace(body.Text) ? await show.DraftAsync(found, cancel) : body.Text;
            var made = IntroductionCourse.Create(
                key, found.People, says, body.Opening, text, caller.Actor, caller.OnBehalfOf, LedgerEvent.Moment(now));
            var shown = await show.ShowAsync(CaseFold.Apply(null, made), now, explains: true, cancel);
            return new(
                await writes.OfAsync(scope.Tenant, [made], follows: [], cancel),
                TypedResults.Created($"/v1/introductions/{key.Id}", shown));
        }
    }

    private async Task<bool> IsOpenAsync(string opening, CancellationToken cancellationToken) =>
        await ledger.ReadAsync(scope.Tenant, new CaseKey(CaseKind.Opening, opening), cancellationToken) is { State: OpeningStates.Open };
}

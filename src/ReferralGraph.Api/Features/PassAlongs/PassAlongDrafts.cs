using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Hands openings on.</summary>
internal sealed class PassAlongDrafts(
    IReferralLedger ledger,
    PassAlongOffers offers,
    PassAlongShow show,
    CaseWrites writes,
    CaseWriter writer,
    WorkCaller caller,
    PersonIds people,
    AccessScope scope,
    TimeProvider time)
{
    /// <summary>Makes one of what was asked.</summary>
    public async Task<Results<Created<PassAlongResponse>, ProblemHttpResult>> CreateAsync(
        HttpResponse response, PassAlongRequest body, CancellationToken cancellationToken)
    {
        var (fields, now) = (new FieldReader(), time.GetUtcNow());
        var says = body.Read(fields);
        var written = body.To?.Read(fields.Within("to"), now);
        await caller.ReadAsync(cancellationToken);
        if (fields.IsValid && await ledger.ReadAsync(
            scope.Tenant, new CaseKey(CaseKind.Opening, body.Opening!), cancellationToken) is not { State: OpeningStates.Open })
        {
            fields.Add("opening", $"must be the id of an opening that is open; '{Spelling.Excerpt(body.Opening!)}' is none.");
        }

        var from = fields.IsValid ? await FromAsync(body, fields, cancellationToken) : [];
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        return await writer.WriteAsync<Results<Created<PassAlongResponse>, ProblemHttpResult>>(
            response,
            new CaseKey(CaseKind.PassAlong, Guid.NewGuid().ToString("N")),
            (_, _) => Task.FromResult<IResult?>(null),
            DecideAsync,
            problem => problem,
            cancellationToken);

        async Task<DecidedWork<Results<Created<PassAlongResponse>, ProblemHttpResult>>> DecideAsync(
            WorkCase? present, CancellationToken cancel)
        {
            var (made, refusal) = await offers.MakeAsync(
                from, body.To!, written, says, body.Opening!, body.Note, fields, LedgerEvent.Moment(now), cancel);
            if (made is null)
            {
                return new(null, refusal ?? ApiProblem.Invalid(fields.Errors));
            }

            var shown = await show.ShowAsync(CaseFold.Apply(null, made.Happened), now, cancel);
            return new(
                await writes.OfAsync(scope.Tenant, [made.Happened], made.Follows, cancel),
                TypedResults.Created($"/v1/pass-alongs/{made.Happened.Case.Id}", shown));
        }
    }

    /// <summary>Every id of who hands it on, the one that stands for them first.</summary>
    private async Task<IReadOnlyList<PersonId>> FromAsync(
        PassAlongRequest body, FieldReader fields, CancellationToken cancellationToken)
    {
        if ((body.From ?? caller.Person?.Value) is not { } text)
        {
            fields.Add("from", "is required where whoever asks is no person.");
            return [];
        }

        if (caller.Person is not null && !caller.Ids.Contains(new PersonId(text)))
        {
            fields.Add("from", $"must be the id of who asks, and that is {caller.Person}.");
            return [];
        }

        var ids = await people.OfAsync(text, cancellationToken);
        if (ids.Count == 0)
        {
            fields.Add("from", $"must be the id of a person of the graph; nobody has '{Spelling.Excerpt(text)}'.");
        }

        return ids;
    }
}

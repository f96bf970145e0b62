using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Writes on behalf of a request, and keeps its answer with the write where it may be sent again. The answer is held until questions see
/// the write, and carries its revision.
/// </summary>
internal sealed class RequestWriter(IGraphStore store, IReferralPathFinder finder, KeyedRequest keyed, AccessScope scope)
{
    private const int MostNamed = 1_000;

    /// <summary>
    /// True where what the request asks for was written before, and only its answer is still to be made: what would contradict the write now
    /// does not count.
    /// </summary>
    public bool IsWritten => keyed.IsApplied;

    /// <summary>Writes <paramref name="changes"/> in one transaction.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="changes">Applied in order.</param>
    /// <param name="answer">
    /// Answers by the outcomes, one per change, from memory alone: it runs in the transaction. Null where more has to be read for the answer
    /// when the write is done; the endpoint may then be run again with the same request after it.
    /// </param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        IReadOnlyList<GraphChange> changes,
        Func<IReadOnlyList<ChangeOutcome>, TAnswer> answer,
        CancellationToken cancellationToken)
        where TAnswer : IResult? => WriteAsync(response, new GraphWrite(changes), answer, cancellationToken);

    /// <summary>The same of changes that name people and companies, who may have to be known.</summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="changes">Applied in order.</param>
    /// <param name="parameters">Whether they have to be known.</param>
    /// <param name="fields">Knows in which fields they were named.</param>
    /// <param name="answer">Answers by the outcomes, as above.</param>
    /// <param name="refuse">Answers with the problem when somebody is not known.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public async Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        IReadOnlyList<GraphChange> changes,
        WriteParameters parameters,
        FieldReader fields,
        Func<IReadOnlyList<ChangeOutcome>, TAnswer> answer,
        Func<ProblemHttpResult, TAnswer> refuse,
        CancellationToken cancellationToken)
        where TAnswer : IResult
    {
        try
        {
            var write = new GraphWrite(changes) { Strict = parameters.Strict == true };
            return await WriteAsync(response, write, answer, cancellationToken);
        }
        catch (UnknownNamesException unknown)
        {
            return refuse(Unknown(unknown, fields));
        }
    }

    private async Task<TAnswer> WriteAsync<TAnswer>(
        HttpResponse response,
        GraphWrite write,
        Func<IReadOnlyList<ChangeOutcome>, TAnswer> answer,
        CancellationToken cancellationToken)
        where TAnswer : IResult?
    {
        if (keyed.IsApplied)
        {
            await SeeAsync(response, keyed.Revision, cancellationToken);
            return default!;
        }

        write = write with { Companions = keyed.Companions(outcomes => answer(outcomes)) };
        var result = await store.WriteAsync(scope.Tenant, write, cancellationToken);
        keyed.Commit(result.Revision);
        await SeeAsync(response, result.Revision, cancellationToken);
        return answer(result.Outcomes);
    }

    private async Task SeeAsync(HttpResponse response, GraphRevision revision, CancellationToken cancellationToken)
    {
        await finder.WaitForRevisionAsync(scope.Tenant, revision, cancellationToken);
        GraphRevisionHeader.Write(response, revision);
    }

    private static ProblemHttpResult Unknown(UnknownNamesException unknown, FieldReader fields)
    {
        var errors = new FieldErrors();
        foreach (var name in unknown.Names.Take(MostNamed))
        {
            var (what, route) = name.Kind == ChangeEffectKind.MadePerson ? ("person", "people") : ("company", "companies");
            var field = fields.FieldOf(name.Id) ?? what;
            errors.Add(
                field,
                $"{field} names '{Spelling.Excerpt(name.Id)}', and no {what} has this id; store it first with PUT /v1/{route}/"
                + $"{Spelling.Excerpt(name.Id)}, correct it, or leave out strict.");
        }

        return ApiProblem.Result(ProblemTypes.NamesUnknown, errors.ToString(), ("errors", errors.ToDictionary()));
    }
}

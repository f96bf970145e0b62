using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Requests;

/// <summary>Writes on behalf of a request. The answer is held until questions see the write, and carries its revision.</summary>
internal sealed class RequestWriter(IGraphStore store, IReferralPathFinder finder, AccessScope scope)
{
    private const int MostNamed = 1_000;

    /// <summary>Writes <paramref name="changes"/> in one transaction.</summary>
    /// <returns>One outcome per change, in order.</returns>
    public Task<IReadOnlyList<ChangeOutcome>> WriteAsync(
        HttpResponse response, IReadOnlyList<GraphChange> changes, CancellationToken cancellationToken) =>
        WriteAsync(response, new GraphWrite(changes), cancellationToken);

    /// <summary>The same of changes that name people and companies, who may have to be known.</summary>
    /// <returns>The outcomes, or the problem to answer with when somebody is not.</returns>
    public async Task<(IReadOnlyList<ChangeOutcome> Outcomes, ProblemHttpResult? Problem)> WriteAsync(
        HttpResponse response,
        IReadOnlyList<GraphChange> changes,
        WriteParameters parameters,
        FieldReader fields,
        CancellationToken cancellationToken)
    {
        try
        {
            var write = new GraphWrite(changes) { Strict = parameters.Strict == true };
            return (await WriteAsync(response, write, cancellationToken), null);
        }
        catch (UnknownNamesException unknown)
        {
            return ([], Unknown(unknown, fields));
        }
    }

    private async Task<IReadOnlyList<ChangeOutcome>> WriteAsync(
        HttpResponse response, GraphWrite write, CancellationToken cancellationToken)
    {
        var result = await store.WriteAsync(scope.Tenant, write, cancellationToken);
        await finder.WaitForRevisionAsync(scope.Tenant, result.Revision, cancellationToken);
        GraphRevisionHeader.Write(response, result.Revision);
        return result.Outcomes;
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

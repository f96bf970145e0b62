using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Requests;

/// <summary>Writes on behalf of a request. The answer is held until questions see the write, for a while,
/// and carries its revision.</summary>
internal sealed class RequestWriter(
    IGraphStore store, IReferralPathFinder finder, IGraphBudget budget, AccessScope scope, TimeProvider time)
{
    private const int MostNamed = 1_000;

    /// <summary>How long an answer is held until questions see what was written.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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
        await ThrowIfFullAsync(write, cancellationToken);
        var result = await store.WriteAsync(scope.Tenant, write, cancellationToken);
        GraphRevisionHeader.Write(response, result.Revision);
        if (!await IsSeenAsync(result.Revision, cancellationToken))
        {
            response.HttpContext.Features.Set(new UnseenWrite(result.Revision));
        }

        return result.Outcomes;
    }

    /// <summary>True once questions see a revision. What is stored stays stored, however the finder fares.</summary>
    private async Task<bool> IsSeenAsync(GraphRevision revision, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await finder.WaitForRevisionAsync(scope.Tenant, revision, either.Token);
            return true;
        }
        catch (GraphStoreException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task ThrowIfFullAsync(GraphWrite write, CancellationToken cancellationToken)
    {
        if (budget.FullReason(scope.Tenant) is not { } reason)
        {
            return;
        }

        foreach (var change in write.Changes.Where(change => change.MayAddTies))
        {
            if (change is not GraphChange.Put { Record: Company company } || await MayAddTiesAsync(company, cancellationToken))
            {
                throw new ProblemException(ProblemTypes.TooManyTies, reason);
            }
        }
    }

    /// <summary>True for a company whose size may make ties that what is stored of it does not.</summary>
    private async Task<bool> MayAddTiesAsync(Company company, CancellationToken cancellationToken)
    {
        if (await store.ReadCompanyAsync(scope.Tenant, company.Id, cancellationToken) is not { } stored)
        {
            return false;
        }

        var grows = SizeOf(company) >= SizeOf(stored)
            || (finder.Model.MaxHeadcount > 0 && company.Headcount > finder.Model.MaxHeadcount);
        return !grows || company.Units != stored.Units;

        int SizeOf(Company known) => known.Headcount ?? finder.Model.UnknownHeadcount;
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

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>Two records that turn out to be one company, and back.</summary>
internal static partial class CompanyMergeEndpoints
{
    public static void MapCompanyMergeEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Companies");

        group.MapPost("/companies/{company}/merge", MergeCompanies)
            .WithName(nameof(MergeCompanies))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Say that another id is this company")
            .WithDescription(
                "Whoever was at either counts as a colleague at this company, and what finds the absorbed one finds this one. What this "
                + "company does not state, as its headcount, the absorbed one may. Facts keep the id they came with, so that unmerge "
                + "restores what was, and a file that names the absorbed one changes nothing when it comes again.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/companies/{company}/unmerge", UnmergeCompanies)
            .WithName(nameof(UnmergeCompanies))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Undo a merge of companies")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Ok<CompanyResponse>, ProblemHttpResult>> MergeCompanies(
        [Description("Id, domain, alias, name or LinkedIn URL of the company whose id answers carry from now on.")] string company,
        MergeRequest body,
        HttpResponse response,
        CompanyLookup lookup,
        RequestWriter writer,
        ILogger<MergeRequest> logger,
        CancellationToken cancellationToken)
    {
        var (kept, absorbed, problem) = await ReadAsync(company, body, lookup, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var conflict = await writer.WriteAsync(
            response, [new GraphChange.MergeCompanies(kept, absorbed)], WriteResults.ConflictIn, cancellationToken);
        if (conflict is not null)
        {
            return conflict;
        }

        Log.Merged(logger, absorbed, kept, lookup.Tenant);
        return await lookup.ShowAsync(kept, cancellationToken);
    }

    internal static async Task<Results<Ok<CompanyResponse>, ProblemHttpResult>> UnmergeCompanies(
        [Description("Id, domain, alias, name or LinkedIn URL of the company that was kept.")] string company,
        MergeRequest body,
        HttpResponse response,
        CompanyLookup lookup,
        RequestWriter writer,
        IGraphStore store,
        ILogger<MergeRequest> logger,
        CancellationToken cancellationToken)
    {
        var (kept, absorbed, problem) = await ReadAsync(company, body, lookup, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var into = (await store.ReadStandingAsync(lookup.Tenant, absorbed, cancellationToken)).Kept;
        if (into != kept && !writer.IsWritten)
        {
            return ApiProblem.Result(
                ProblemTypes.Conflict,
                into is null ? $"'{absorbed}' is not merged into any company." : $"'{absorbed}' is merged into '{into}', not '{kept}'.");
        }

        var conflict = await writer.WriteAsync(
            response, [new GraphChange.UnmergeCompanies(absorbed)], WriteResults.ConflictIn, cancellationToken);
        if (conflict is not null)
        {
            return conflict;
        }

        Log.Unmerged(logger, absorbed, kept, lookup.Tenant);
        return await lookup.ShowAsync(kept, cancellationToken);
    }

    private static async Task<(CompanyId Kept, CompanyId Absorbed, ProblemHttpResult? Problem)> ReadAsync(
        string company, MergeRequest body, CompanyLookup lookup, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var absorbed = new CompanyId(fields.Id("absorbed", body.Absorbed));
        if (!fields.IsValid)
        {
            return (default, default, ApiProblem.Invalid(fields.Errors));
        }

        var (kept, problem) = await lookup.FindAsync(RouteName.Of(company), cancellationToken);
        if (problem is null && kept == absorbed)
        {
            fields.Add("absorbed", "must be another company.");
            problem = ApiProblem.Invalid(fields.Errors);
        }

        if (problem is null && !await lookup.IsStoredAsync(absorbed, cancellationToken))
        {
            problem = CompanyLookup.Unknown(absorbed.Value);
        }

        return (kept, absorbed, problem);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Company {Absorbed} was merged into {Kept} in tenant {Tenant}.")]
        public static partial void Merged(ILogger logger, CompanyId absorbed, CompanyId kept, TenantId tenant);

        [LoggerMessage(2, LogLevel.Information, "The merge of company {Absorbed} into {Kept} in tenant {Tenant} was undone.")]
        public static partial void Unmerged(ILogger logger, CompanyId absorbed, CompanyId kept, TenantId tenant);
    }
}

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

/// <summary>Companies: stored, read, listed and removed.</summary>
internal static class CompanyEndpoints
{
    public static void MapCompanyEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Companies");

        group.MapPut("/companies/{company}", PutCompany)
            .WithName(nameof(PutCompany))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a company")
            .WithDescription(
                "Replaces what was stored. Here the company is named by its id; an id that nobody has is a new company. An id that was "
                + "merged into another keeps its own record, so that the merge can be undone. A successor that leads back to the company "
                + "is refused.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/companies/{company}", GetCompany)
            .WithName(nameof(GetCompany))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("Read a company")
            .WithDescription("An id that was merged into another answers the kept company, with mergedFrom.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapDelete("/companies/{company}", DeleteCompany)
            .WithName(nameof(DeleteCompany))
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a company with every employment there")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/companies", ListCompanies)
            .WithName(nameof(ListCompanies))
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.FactsRead)
            .WithSummary("Find companies, or list them by id")
            .WithDescription(
                "Each with how many people are known to be employed there today. Merged ids are listed as they were stored, with "
                + "mergedInto. Without the scope facts:read companies are found by q alone, and shown by id and name.");
    }

    internal static async Task<Results<Ok<CompanyResponse>, Created<CompanyResponse>, ProblemHttpResult>> PutCompany(
        [Description("Id of the company.")] string company,
        CompanyRequest body,
        HttpResponse response,
        EmployerLookup successors,
        RequestWriter writer,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(new CompanyId(fields.Id("company", company)), fields);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var changes = new List<GraphChange>(capacity: 2);
        if (record.Successor is { } successor)
        {
            var found = await successors.FindAsync(successor.Company.Value, cancellationToken);
            if (found.Candidates is not [var only])
            {
                return CompanyLookup.Ambiguous(successor.Company.Value, found.Candidates);
            }

            if (found.New is { } made)
            {
                changes.Add(new GraphChange.Fill(made));
            }

            record = record with { Successor = successor with { Company = only } };
        }

        changes.Add(new GraphChange.Put(record));
        var outcomes = await writer.WriteAsync(response, changes, cancellationToken);
        var standing = await store.ReadStandingAsync(scope.Tenant, record.Id, cancellationToken);
        return WriteResults.Stored(
            outcomes[^1], $"/v1/companies/{record.Id}", CompanyResponse.From(record) with { MergedInto = standing.Kept?.Value });
    }

    internal static async Task<Results<Ok<CompanyResponse>, ProblemHttpResult>> GetCompany(
        [Description("Id, domain, alias, name or LinkedIn URL of the company.")] string company,
        CompanyLookup lookup,
        CancellationToken cancellationToken)
    {
        var (id, problem) = await lookup.FindAsync(RouteName.Of(company), cancellationToken);
        return problem is not null ? problem : await lookup.ShowAsync(id, cancellationToken);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteCompany(
        [Description("Id, domain, alias, name or LinkedIn URL of the company.")] string company,
        CompanyLookup lookup,
        HttpResponse response,
        RequestWriter writer,
        CancellationToken cancellationToken)
    {
        var (id, problem) = await lookup.FindAsync(RouteName.Of(company), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var outcomes = await writer.WriteAsync(response, [new GraphChange.DeleteCompany(id)], cancellationToken);
        return WriteResults.Removed(outcomes[0], () => CompanyLookup.Unknown(company));
    }

    internal static async Task<Results<Ok<CompaniesResponse>, ProblemHttpResult>> ListCompanies(
        [AsParameters] CompanyFilter filter,
        [AsParameters] PageParameters page,
        DirectoryReader directory,
        AskedDay days,
        IGraphStore store,
        Caller caller,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var seesFacts = caller.May(ApiScopes.FactsRead);
        if (!seesFacts && filter.Q is null)
        {
            return AccessProblems.Lacking(ApiScopes.FactsRead, "A list of companies by anything but q");
        }

        var list = FoundPages.Question("companies", filter.Q);
        if (!FoundPages.TryBegin(page, scope, list, days.Today, out var day, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        var found = await directory.ReadAsync(
            known => known.FindCompanies(filter.Q, day, after, page.Size), cancellationToken);
        var merges = await store.ReadCompanyMergesAsync(scope.Tenant, [.. found.Items.Select(item => item.Company.Id)], cancellationToken);
        var into = merges.ToDictionary(merge => merge.Absorbed, merge => merge.Kept.Value);
        return TypedResults.Ok(new CompaniesResponse(
            [
                .. found.Items.Select(item => (seesFacts
                    ? CompanyResponse.From(item.Company) with { People = item.People }
                    : CompanyResponse.NameOf(item.Company)) with
                {
                    MergedInto = into.GetValueOrDefault(item.Company.Id),
                }),
            ],
            FoundPages.Next(scope, list, day, found.Next)));
    }
}

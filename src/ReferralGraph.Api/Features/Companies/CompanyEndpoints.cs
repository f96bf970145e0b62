using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
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
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a company")
            .WithDescription(
                "Replaces what was stored. Here the company is named by its id; an id that nobody has is a new company. An id that was "
                + "merged into another keeps its own record, so that the merge can be undone. A successor that leads back to the company "
                + "is refused.")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        group.MapPatch("/companies/{company}", PatchCompany)
            .WithName(nameof(PatchCompany))
            .UnderConditions()
            .Accepts<CompanyRequest>(MergePatches.ContentType, "application/json")
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Change some of what is stored of a company")
            .WithDescription(
                "A merge patch (RFC 7396): members that are named are replaced, null takes one away, and others stay. Lists are replaced "
                + "whole. Here the company is named by its id.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        group.MapGet("/companies/{company}", GetCompany)
            .WithName(nameof(GetCompany))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("Read a company")
            .WithDescription("An id that was merged into another answers the kept company, with mergedFrom.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapDelete("/companies/{company}", DeleteCompany)
            .WithName(nameof(DeleteCompany))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a company with every employment there")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/companies", ListCompanies)
            .WithName(nameof(ListCompanies))
            .Counts(QuestionKind.Light)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.FactsRead)
            .WithSummary("Find companies, or list them by id")
            .WithDescription(
                "Each with how many people are known to be employed there today. Merged ids are listed as they were stored, with "
                + "mergedInto. Without the scope facts:read companies are found by q alone, and shown by id and name.");
    }

    internal static async Task<Results<Ok<CompanyResponse>, Created<CompanyResponse>, ProblemHttpResult>> PutCompany(
        [Description("Id of the company.")] string company,
        CompanyRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        EmployerLookup successors,
        CompanyLookup lookup,
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

        (record, var changes, var problem) = await StoreAsync(record, successors, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        // Which it was merged into, if any, is not changed by the write.
        var standing = await store.ReadStandingAsync(scope.Tenant, record.Id, cancellationToken);
        var stored = CompanyResponse.From(record) with { MergedInto = standing.Kept?.Value };
        return await writer.WriteAsync(
            response,
            new RequestedWrite(changes)
            {
                Record = Written(record.Id, lookup, store, scope),
                Parameters = parameters,
                Fields = fields,
            },
            outcomes => WriteResults.Stored(
                outcomes[^1], $"/v1/companies/{record.Id}", stored with { Made = MadeResponse.From(outcomes) }),
            refused => refused,
            cancellationToken);
    }

    internal static Task<Results<Ok<CompanyResponse>, ProblemHttpResult>> PatchCompany(
        [Description("Id of the company.")] string company,
        JsonElement body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        MergePatches patches,
        EmployerLookup successors,
        CompanyLookup lookup,
        RequestWriter writer,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var asked = new CompanyId(company);
        return writer.ChangeAsync<Results<Ok<CompanyResponse>, ProblemHttpResult>>(
            response, Written(asked, lookup, store, scope), DecideAsync, problem => problem, cancellationToken);

        async Task<Decided<Results<Ok<CompanyResponse>, ProblemHttpResult>>> DecideAsync(GraphRecord? stored, CancellationToken cancel)
        {
            if (stored is not Company before)
            {
                return Decided<Results<Ok<CompanyResponse>, ProblemHttpResult>>.Not(CompanyLookup.Unknown(company));
            }

            var (merged, problem) = patches.Apply(CompanyRequest.From(before), body);
            var fields = new FieldReader();
            var after = merged?.ToRecord(asked, fields);
            if (after is null || !fields.IsValid)
            {
                return Decided<Results<Ok<CompanyResponse>, ProblemHttpResult>>.Not(problem ?? ApiProblem.Invalid(fields.Errors));
            }

            (after, var changes, problem) = await StoreAsync(after, successors, cancel);
            if (problem is not null)
            {
                return Decided<Results<Ok<CompanyResponse>, ProblemHttpResult>>.Not(problem);
            }

            var standing = await store.ReadStandingAsync(scope.Tenant, asked, cancel);
            var shown = CompanyResponse.From(after) with { MergedInto = standing.Kept?.Value };
            return new Decided<Results<Ok<CompanyResponse>, ProblemHttpResult>>(
                new RequestedWrite(changes) { Parameters = parameters, Fields = fields },
                outcomes => outcomes[^1].Kind == ChangeOutcomeKind.Conflict
                    ? WriteResults.Conflict(outcomes[^1])
                    : TypedResults.Ok(shown with { Made = MadeResponse.From(outcomes) }));
        }
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
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var (id, problem) = await lookup.FindAsync(RouteName.Of(company), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        return await writer.RemoveAsync(
            response,
            new GraphChange.DeleteCompany(id),
            Written(id, lookup, store, scope),
            () => CompanyLookup.Unknown(company),
            cancellationToken);
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

    /// <summary>What stores a company, with the id of the successor that its text means.</summary>
    private static async Task<(Company Record, IReadOnlyList<GraphChange> Changes, ProblemHttpResult? Problem)> StoreAsync(
        Company record, EmployerLookup successors, CancellationToken cancellationToken)
    {
        if (record.Successor is not { } successor)
        {
            return (record, [new GraphChange.Put(record)], null);
        }

        var found = await successors.FindAsync(successor.Company.Value, cancellationToken);
        if (found.Candidates is not [var only])
        {
            return (record, [], CompanyLookup.Ambiguous(successor.Company.Value, found.Candidates));
        }

        record = record with { Successor = successor with { Company = only } };
        var put = new GraphChange.Put(record);
        return (record, found.New is { } made ? [new GraphChange.Fill(made), put] : [put], null);
    }

    private static WrittenRecord Written(CompanyId company, CompanyLookup lookup, IGraphStore store, AccessScope scope) => new(
        new Company(company, company.Value, Headcount: null),
        async cancellationToken => await store.ReadCompanyAsync(scope.Tenant, company, cancellationToken),
        async (_, cancellationToken) => (await lookup.ShowAsync(company, cancellationToken)).Result as Ok<CompanyResponse>);
}

using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>Finds the company a caller names by id, domain, alias, name or profile address.</summary>
internal sealed class CompanyLookup(IGraphStore store, UnknownNames unknown, IGraphBudget budget, AccessScope scope)
{
    /// <summary>404: nothing answers to the name.</summary>
    public static ProblemHttpResult Unknown(string text) =>
        ApiProblem.Result(
            ProblemTypes.CompanyUnknown,
            $"No company has the id, domain, alias or LinkedIn URL '{Spelling.Excerpt(text)}'; PUT /v1/companies/{{company}} stores one.");

    /// <summary>409: several do.</summary>
    public static ProblemHttpResult Ambiguous(string text, IReadOnlyList<CompanyId> candidates) =>
        ApiProblem.Result(
            ProblemTypes.CompanyAmbiguous,
            $"'{Spelling.Excerpt(text)}' may be any of {candidates.Count} companies; name it by its id.",
            ("candidates", candidates.Select(candidate => candidate.Value).ToArray()));

    /// <summary>Whose graph.</summary>
    public TenantId Tenant => scope.Tenant;

    /// <summary>True when there is a record of that very id.</summary>
    public async Task<bool> IsStoredAsync(CompanyId company, CancellationToken cancellationToken) =>
        await store.ReadCompanyAsync(scope.Tenant, company, cancellationToken) is not null;

    /// <summary>The company that stands for an id, with what was merged into it.</summary>
    public async Task<Results<Ok<CompanyResponse>, ProblemHttpResult>> ShowAsync(CompanyId asked, CancellationToken cancellationToken)
    {
        var merges = await store.ReadCompanyMergesAsync(scope.Tenant, [asked], cancellationToken);
        var kept = merges.FirstOrDefault(merge => merge.Absorbed == asked)?.Kept;
        if (kept is { } standing)
        {
            merges = await store.ReadCompanyMergesAsync(scope.Tenant, [standing], cancellationToken);
        }

        var shown = kept ?? asked;
        var records = await store.ReadCompaniesAsync(
            scope.Tenant, [shown, .. merges.Select(merge => merge.Absorbed)], cancellationToken);
        if (records.FirstOrDefault(company => company.Id == shown) is not { } record)
        {
            return Unknown(asked.Value);
        }

        return TypedResults.Ok(CompanyResponse.From(record) with
        {
            MergedFrom = kept is null ? null : asked.Value,
            AlsoKnownAs = records.Count == 1
                ? null
                : [.. records.Where(company => company.Id != shown).Select(AbsorbedCompany.From)],
            TooManyPairs = budget.Crowded(scope.Tenant).GetValueOrDefault(record.Id),
        });
    }

    /// <summary>The one company that a text means, or the problem to answer with.</summary>
    public async Task<(CompanyId Company, ProblemHttpResult? Problem)> FindAsync(string text, CancellationToken cancellationToken) =>
        (await store.FindMeantCompaniesAsync(scope.Tenant, [text], cancellationToken))[text] switch
        {
            [] => (default, await unknown.CompanyAsync(text, "company", cancellationToken)),
            [var only] => (only, null),
            var several => (default, Ambiguous(text, several)),
        };
}

using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>Finds the company a caller names by id, domain, alias, name or profile address.</summary>
internal sealed class CompanyLookup(IGraphStore store, UnknownNames unknown, AccessScope scope)
{
    /// <summary>Undoes what routing leaves: an encoded slash in a segment stays encoded, and profile addresses have some.</summary>
    public static string FromRoute(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

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

    /// <summary>The one company that a text means, or the problem to answer with.</summary>
    public async Task<(CompanyId Company, ProblemHttpResult? Problem)> FindAsync(string text, CancellationToken cancellationToken) =>
        (await store.FindCompaniesAsync(scope.Tenant, [text], cancellationToken))[text] switch
        {
            [] => (default, await unknown.CompanyAsync(text, "company", cancellationToken)),
            [var only] => (only, null),
            var several => (default, Ambiguous(text, several)),
        };
}

using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Finds the company whose people a question wants to reach, or who ask.</summary>
internal sealed class CompanyTargets(NameLookups lookups, UnknownNames unknown, IReferralPathFinder finder, AccessScope scope)
{
    private readonly IgnoredEmployerNames _ignored = finder.Model.IgnoredEmployerNames();

    /// <summary>The company, or the problem to answer with: unknown 404, ambiguous 409, an employer that is none 422.</summary>
    public async Task<(NamedCompany? Company, ProblemHttpResult? Problem)> FindAsync(
        string text, string parameter, CancellationToken cancellationToken)
    {
        var candidates = await lookups.FindCompaniesAsync(scope.Tenant, text, cancellationToken);
        if (candidates is not [var company])
        {
            return (null, candidates.Count == 0
                ? await unknown.CompanyAsync(text, parameter, cancellationToken)
                : CompanyLookup.Ambiguous(text, candidates));
        }

        // Most companies stand for themselves, so the name need not wait for whom this one stands for.
        var names = lookups.CompanyNamesAsync(scope.Tenant, [company], cancellationToken);
        var kept = await lookups.KeptIdAsync(scope.Tenant, company, cancellationToken);
        var known = await names;
        if (kept != company)
        {
            (company, known) = (kept, await lookups.CompanyNamesAsync(scope.Tenant, [kept], cancellationToken));
        }

        var named = new NamedCompany(company.Value, known.GetValueOrDefault(company, company.Value));
        return _ignored.Contains(named.Name)
            ? (null, ApiProblem.Result(
                ProblemTypes.CompanyIgnored,
                $"'{named.Name}' is one of Ties:IgnoredEmployers: people who give it as employer do not work together."))
            : (named, null);
    }
}

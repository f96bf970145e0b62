using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Decides which company an employment means that names one by id, domain, alias, profile address or name.</summary>
internal sealed class EmployerLookup(IGraphStore store, AccessScope scope)
{
    /// <summary>Finds the company, or the one to make.</summary>
    public async Task<Employer> FindAsync(string text, CancellationToken cancellationToken)
    {
        var candidates = (await store.FindMeantCompaniesAsync(scope.Tenant, [text], cancellationToken))[text];
        if (candidates.Count > 0)
        {
            return new Employer(candidates);
        }

        if (Identifier.IsValid(text))
        {
            return new Employer([new CompanyId(text)]);
        }

        // Nobody answers to the name, so whoever has its id is another company.
        var id = CompanyNames.IdFor(text);
        if (await store.ReadCompanyAsync(scope.Tenant, id, cancellationToken) is not null)
        {
            id = CompanyNames.IdFor(text, taken: true);
        }

        return new Employer([id]) { New = new Company(id, text) };
    }
}

/// <summary>What an employment's company turned out to be.</summary>
/// <param name="Candidates">The company; several when the text may mean any of them.</param>
internal sealed record Employer(IReadOnlyList<CompanyId> Candidates)
{
    /// <summary>The company to make beforehand, where it is new and was named rather than identified.</summary>
    public Company? New { get; init; }
}

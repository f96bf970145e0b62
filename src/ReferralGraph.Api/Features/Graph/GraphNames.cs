using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Graph;

/// <summary>The names one answer shows, read in two calls however long the answer is.</summary>
internal sealed class GraphNames
{
    private readonly IReadOnlyDictionary<PersonId, PersonCard> _people;
    private readonly IReadOnlyDictionary<CompanyId, string> _companies;

    private GraphNames(IReadOnlyDictionary<PersonId, PersonCard> people, IReadOnlyDictionary<CompanyId, string> companies) =>
        (_people, _companies) = (people, companies);

    /// <summary>Reads the names of <paramref name="people"/> and of the companies <paramref name="ties"/> rest on.</summary>
    public static async Task<GraphNames> ReadAsync(
        IGraphStore store, TenantId tenant, IEnumerable<PersonId> people, IEnumerable<TieExplanation> ties, CancellationToken cancellationToken)
    {
        var companies = ties.SelectMany(tie => tie.Evidence).Select(evidence => evidence.Company).OfType<CompanyId>().ToHashSet();
        var cards = await store.ReadCardsAsync(tenant, people.ToHashSet(), cancellationToken);
        return new GraphNames(
            cards, companies.Count == 0 ? new Dictionary<CompanyId, string>() : await store.ReadCompanyNamesAsync(tenant, companies, cancellationToken));
    }

    /// <summary>A person by name. Who was deleted since the search keeps his id for a name.</summary>
    public NamedPerson Of(PersonId person) => new(person.Value, _people.TryGetValue(person, out var card) ? card.Name : person.Value);

    /// <summary>A person by name and title; <paramref name="title"/> where it is known better, else his own.</summary>
    public NamedPerson Of(PersonId person, string? title) => Of(person) with { Title = title ?? _people.GetValueOrDefault(person)?.Title };

    /// <summary>A company by name.</summary>
    public NamedCompany Of(CompanyId company) => new(company.Value, _companies.GetValueOrDefault(company, company.Value));
}

using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Graph;

/// <summary>The names one answer shows, read in at most two calls however long the answer is.</summary>
internal sealed class GraphNames
{
    private readonly Dictionary<PersonId, PersonCard> _people;
    private readonly Dictionary<CompanyId, string> _companies;
    private readonly Dictionary<CompanyId, bool> _employers = [];

    /// <param name="people">What answers show of people.</param>
    /// <param name="companies">Names of companies.</param>
    public GraphNames(Dictionary<PersonId, PersonCard> people, Dictionary<CompanyId, string> companies) =>
        (_people, _companies) = (people, companies);

    /// <summary>Employers that are none, which nobody is said to work at; null where nobody is.</summary>
    public IgnoredEmployerNames? NoEmployers { get; init; }

    /// <summary>Reads the names of <paramref name="people"/>, of <paramref name="employers"/> and of the companies
    /// <paramref name="ties"/> rest on.</summary>
    public static Task<GraphNames> ReadAsync(
        NameLookups names,
        TenantId tenant,
        IEnumerable<PersonId> people,
        IEnumerable<TieExplanation> ties,
        IEnumerable<CompanyId> employers,
        IgnoredEmployerNames? noEmployers,
        CancellationToken cancellationToken)
    {
        var companies = employers.ToHashSet();
        foreach (var tie in ties)
        {
            AddCompanies(tie, companies);
        }

        return ReadAsync(names, tenant, people.ToHashSet(), companies, noEmployers, cancellationToken);
    }

    /// <summary>Reads the names of some people and companies.</summary>
    public static async Task<GraphNames> ReadAsync(
        NameLookups names,
        TenantId tenant,
        HashSet<PersonId> people,
        HashSet<CompanyId> companies,
        IgnoredEmployerNames? noEmployers,
        CancellationToken cancellationToken) => new(
            await names.CardsAsync(tenant, people, cancellationToken), await names.CompanyNamesAsync(tenant, companies, cancellationToken))
        {
            NoEmployers = noEmployers,
        };

    /// <summary>Adds the companies that a tie rests on.</summary>
    public static void AddCompanies(TieExplanation tie, HashSet<CompanyId> companies)
    {
        foreach (var evidence in tie.Evidence)
        {
            if (evidence.Company is { } company)
            {
                companies.Add(company);
            }
        }
    }

    /// <summary>A person by name. Whoever was deleted since the search keeps the id for a name.</summary>
    public NamedPerson Of(PersonId person) => new(person.Value, NameOf(person));

    /// <summary>The name alone.</summary>
    public string NameOf(PersonId person) => _people.TryGetValue(person, out var card) ? card.Name : person.Value;

    /// <summary>A person by name and title: of the stint that makes them a target, where it says one, else their own.</summary>
    public NamedPerson Of(PersonId person, TargetEmployment? employment) => Of(person) with
    {
        Title = employment?.Title ?? _people.GetValueOrDefault(person)?.Title,
        Company = employment is null ? null : Of(employment),
    };

    /// <summary>A person by name, with title and company of where they work; the title is their own where the stint says none.</summary>
    public NamedPerson Of(PersonId person, Workplace? workplace)
    {
        var card = _people.GetValueOrDefault(person);
        return new NamedPerson(person.Value, card?.Name ?? person.Value)
        {
            Title = workplace?.Title ?? card?.Title,
            Company = workplace is not null && IsEmployer(workplace.Company) ? Of(workplace.Company) : null,
        };
    }

    private bool IsEmployer(CompanyId company)
    {
        if (!_employers.TryGetValue(company, out var employs))
        {
            _employers.Add(company, employs = NoEmployers?.Contains(Of(company).Name) != true);
        }

        return employs;
    }

    private NamedCompany Of(TargetEmployment employment) => Of(employment.Now) with
    {
        Formerly = employment.Now == employment.Company ? null : Of(employment.Company),
    };

    /// <summary>A company by name.</summary>
    public NamedCompany Of(CompanyId company) => new(company.Value, _companies.GetValueOrDefault(company, company.Value));
}

using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Reads what people and companies are called whom an answer names by id.</summary>
internal sealed class PageNames(NameLookups lookups, PeopleShown shown, AccessScope scope)
{
    /// <summary>Names by id; of whoever is not shown to who asks there is none.</summary>
    /// <param name="people">Ids of people.</param>
    /// <param name="companies">Ids of companies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PageNamesRead> OfAsync(
        IEnumerable<string?> people, IEnumerable<string> companies, CancellationToken cancellationToken)
    {
        var hidden = await shown.HiddenAsync(cancellationToken);
        var asked = people.Where(Identifier.IsValid).Select(id => new PersonId(id!)).Where(id => !hidden.Contains(id)).ToHashSet();
        return new PageNamesRead(
            (await lookups.CardsAsync(scope.Tenant, asked, cancellationToken)).ToDictionary(
                card => card.Key.Value, card => card.Value.Name, StringComparer.Ordinal),
            (await lookups.CompanyNamesAsync(scope.Tenant, companies.Select(id => new CompanyId(id)).ToHashSet(), cancellationToken))
                .ToDictionary(name => name.Key.Value, name => name.Value, StringComparer.Ordinal));
    }
}

/// <summary>What people and companies are called.</summary>
/// <param name="People">Names of people by id.</param>
/// <param name="Companies">Names of companies by id.</param>
public sealed record PageNamesRead(IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, string> Companies);

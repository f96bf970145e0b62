using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Says since when and until when somebody has worked at a home company, by what the graph knows of it.</summary>
internal sealed class HomeStays(IGraphStore store, HomeCompanies home, NameLookups names)
{
    private const int PageSize = 200;

    /// <summary>Their stay; null where they have not started, or nothing says so.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="ids">Every id of theirs.</param>
    /// <param name="since">What began before that day is another stay.</param>
    /// <param name="today">The present day, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HomeStay?> OfAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, DateOnly since, DateOnly today, CancellationToken cancellationToken)
    {
        var companies = new HashSet<CompanyId>();
        foreach (var text in home.Of(tenant).Companies)
        {
            companies.UnionWith(await names.FindCompaniesAsync(tenant, text, cancellationToken));
        }

        var (stints, last) = (new List<Employment>(), (FactId?)null);
        while (companies.Count > 0)
        {
            var page = await store.ListFactsAsync(tenant, ids, FactKind.Employment, last, PageSize, cancellationToken);
            foreach (var stint in page.OfType<Employment>().Where(stint => ids.Contains(stint.Person) && stint.From <= today))
            {
                if (companies.Contains(await names.KeptIdAsync(tenant, stint.Company, cancellationToken)))
                {
                    stints.Add(stint);
                }
            }

            if (page.Count < PageSize)
            {
                break;
            }

            last = page[^1].Id;
        }

        var recent = stints.Where(stint => stint.From >= since).ToList();
        return recent.Count == 0 ? null : new HomeStay(
            recent.Min(stint => stint.From!.Value),
            stints.Exists(stint => stint.Until is null || stint.Until > today) ? null : stints.Max(stint => stint.Until!.Value));
    }
}

/// <summary>Since when and until when somebody has worked at a home company.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which they no longer did; null where they do.</param>
internal sealed record HomeStay(DateOnly From, DateOnly? Until);

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
        var stints = (await StintsAsync(tenant, ids, cancellationToken)).Where(stint => stint.From <= today).ToList();
        var recent = stints.Where(stint => stint.From >= since).ToList();
        return recent.Count == 0 ? null : new HomeStay(
            recent.Min(stint => stint.From!.Value),
            stints.Exists(stint => stint.Until is null || stint.Until > today) ? null : stints.Max(stint => stint.Until!.Value));
    }

    /// <summary>All that is known of their jobs at home companies, in no order.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="ids">Every id of theirs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Employment>> StintsAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        var companies = await CompaniesAsync(tenant, cancellationToken);
        var (stints, last) = (new List<Employment>(), (FactId?)null);
        while (companies.Count > 0)
        {
            var page = await store.ListFactsAsync(tenant, ids, FactKind.Employment, last, PageSize, cancellationToken);
            foreach (var stint in page.OfType<Employment>().Where(stint => ids.Contains(stint.Person)))
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

        return stints;
    }

    /// <summary>True for who works at no home company and will not; false while it is not decided which these are.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="ids">Every id of theirs.</param>
    /// <param name="today">The present day, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> HaveEndedAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, DateOnly today, CancellationToken cancellationToken) =>
        (await CompaniesAsync(tenant, cancellationToken)).Count > 0
        && !(await StintsAsync(tenant, ids, cancellationToken)).Any(stint => stint.Until is null || stint.Until > today);

    /// <summary>The home companies, under the ids that stand for them.</summary>
    public async Task<IReadOnlySet<CompanyId>> CompaniesAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var companies = new HashSet<CompanyId>();
        foreach (var text in home.Of(tenant).Companies)
        {
            companies.UnionWith(await names.FindCompaniesAsync(tenant, text, cancellationToken));
        }

        return companies;
    }
}

/// <summary>Since when and until when somebody has worked at a home company.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which they no longer did; null where they do.</param>
internal sealed record HomeStay(DateOnly From, DateOnly? Until);

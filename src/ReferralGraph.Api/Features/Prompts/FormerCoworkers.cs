using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Finds whom somebody worked with elsewhere, as a manager of theirs may see it.</summary>
internal sealed class FormerCoworkers(
    IReferralPathFinder finder, IGraphStore store, HomeStays stays, PromptRules rules, AskConditions asks, NameLookups names)
{
    /// <summary>Of more nobody is asked: they are the strongest ties of somebody.</summary>
    private const int Most = 200;

    private const int PageSize = 200;

    /// <summary>Those of somebody's strongest ties that rest on dated work at one time at a company that is no home company, of people who
    /// work at none.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="manager">Who looks.</param>
    /// <param name="hire">Whose ties.</param>
    /// <param name="day">The day of the prompts: 30, 60 or 90.</param>
    /// <param name="today">The present day, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FormerCoworker>> OfAsync(
        TenantId tenant, PersonId manager, PersonId hire, int day, DateOnly today, CancellationToken cancellationToken)
    {
        var seen = await rules.SeenByAsync(tenant, manager, cancellationToken);
        var listed = await finder.TiesAsync(seen, hire, asOf: null, after: null, Most, cancellationToken);
        if (listed is not TiesResult.Completed { Ties: var ties })
        {
            return [];
        }

        var (home, found) = (await stays.CompaniesAsync(tenant, cancellationToken), new List<FormerCoworker>());
        foreach (var tie in ties)
        {
            if (await TogetherAsync(tenant, tie, home, day, cancellationToken) is { } together
                && await OfAsync(tenant, tie, together, home, today, cancellationToken) is { } coworker)
            {
                found.Add(coworker);
            }
        }

        return found;
    }

    /// <summary>The longest time at a company elsewhere; null where there is none whose days are known.</summary>
    private async Task<Prompt?> TogetherAsync(
        TenantId tenant, TieExplanation tie, IReadOnlySet<CompanyId> home, int day, CancellationToken cancellationToken)
    {
        foreach (var evidence in tie.Evidence
            .Where(evidence => evidence is { Kind: EvidenceKinds.CoEmployment, From: not null, StartUnknown: false, Company: not null })
            .OrderByDescending(evidence => evidence.Months))
        {
            if (!home.Contains(await names.KeptIdAsync(tenant, evidence.Company!.Value, cancellationToken)))
            {
                return new Prompt(
                    day, evidence.Company.Value.Value, evidence.From!.Value, evidence.Until, evidence.Months ?? 0);
            }
        }

        return null;
    }

    /// <summary>What they do now; null where they work at a home company.</summary>
    private async Task<FormerCoworker?> OfAsync(
        TenantId tenant,
        TieExplanation tie,
        Prompt together,
        IReadOnlySet<CompanyId> home,
        DateOnly today,
        CancellationToken cancellationToken)
    {
        var ids = await asks.IdsAsync(tenant, tie.To, cancellationToken);
        if (ids.Count == 0)
        {
            return null;
        }

        var (stints, companies) = (await StintsAsync(tenant, ids, today, cancellationToken), new HashSet<CompanyId>());
        foreach (var stint in stints.Where(stint => stint.Until is null || stint.Until > today))
        {
            companies.Add(await names.KeptIdAsync(tenant, stint.Company, cancellationToken));
        }

        var latest = stints.OrderByDescending(stint => stint.Until ?? DateOnly.MaxValue)
            .ThenByDescending(stint => stint.From)
            .ThenBy(stint => stint.Id)
            .FirstOrDefault(stint => stint.Title is not null);
        var title = (await store.ReadPersonAsync(tenant, ids[0], cancellationToken))?.Title;
        return companies.Overlaps(home)
            ? null
            : new FormerCoworker(
                ids[0], tie.Strength, latest is { Until: null } ? latest.Title : title ?? latest?.Title, companies, together);
    }

    private async Task<IReadOnlyList<Employment>> StintsAsync(
        TenantId tenant, IReadOnlyList<PersonId> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var (stints, last) = (new List<Employment>(), (FactId?)null);
        while (true)
        {
            var page = await store.ListFactsAsync(tenant, ids, FactKind.Employment, last, PageSize, cancellationToken);
            stints.AddRange(page.OfType<Employment>()
                .Where(stint => ids.Contains(stint.Person) && (stint.From is null || stint.From <= today)));
            if (page.Count < PageSize)
            {
                return stints;
            }

            last = page[^1].Id;
        }
    }
}

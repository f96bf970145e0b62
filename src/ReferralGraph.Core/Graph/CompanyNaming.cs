using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>
/// Which company a text means, where several that go by it are one: merged, or one followed by the other on whatever day.
/// </summary>
public static class CompanyNaming
{
    /// <summary>
    /// Companies that each of some texts may mean, as <see cref="IGraphStore.FindCompaniesAsync"/> finds them, but of those that are one
    /// the one meant.
    /// </summary>
    /// <returns>An entry for every text: empty when unknown, several companies in ordinal order when ambiguous.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<CompanyId>>> FindMeantCompaniesAsync(
        this IGraphStore store, TenantId tenant, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var found = await store.FindCompaniesAsync(tenant, texts, cancellationToken);
        if (found.Values.All(companies => companies.Count < 2))
        {
            return found;
        }

        var meant = new Dictionary<string, IReadOnlyList<CompanyId>>(found, StringComparer.Ordinal);
        foreach (var (text, companies) in found.Where(entry => entry.Value.Count > 1))
        {
            meant[text] = await MeantAsync(text, companies, company => store.ReadStandingAsync(tenant, company, cancellationToken));
        }

        return meant;
    }

    /// <summary>A company as it is stored, or null.</summary>
    public static async Task<Company?> ReadCompanyAsync(
        this IGraphStore store, TenantId tenant, CompanyId company, CancellationToken cancellationToken) =>
        (await store.ReadCompaniesAsync(tenant, [company], cancellationToken)).SingleOrDefault();

    /// <summary>What is stored of a company, and the company it was merged into.</summary>
    public static async Task<CompanyStanding> ReadStandingAsync(
        this IGraphStore store, TenantId tenant, CompanyId company, CancellationToken cancellationToken)
    {
        var merges = await store.ReadCompanyMergesAsync(tenant, [company], cancellationToken);
        return new CompanyStanding(
            await store.ReadCompanyAsync(tenant, company, cancellationToken),
            merges.FirstOrDefault(merge => merge.Absorbed == company)?.Kept);
    }

    /// <summary>
    /// Of companies that are one, the one that has the text for its name, so that rows about a company that was bought go on naming it
    /// whatever aliases the buyer takes over; else one that was not absorbed; then one that is followed by another; then the first.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="candidates">Companies that go by it.</param>
    /// <param name="read">Reads where a company stands.</param>
    /// <returns>In ordinal order, one of each that are one.</returns>
    public static async Task<IReadOnlyList<CompanyId>> MeantAsync(
        string text, IReadOnlyCollection<CompanyId> candidates, Func<CompanyId, Task<CompanyStanding>> read)
    {
        var name = CompanyNames.Normalise(text);
        var groups = new List<(HashSet<CompanyId> Ahead, List<(CompanyId Id, CompanyStanding Standing)> Members)>();
        foreach (var candidate in candidates.Order())
        {
            var (standing, ahead) = await AheadAsync(candidate, read);
            var same = groups.FindAll(group => group.Ahead.Overlaps(ahead));
            groups.RemoveAll(same.Contains);
            groups.Add((
                [.. ahead, .. same.SelectMany(group => group.Ahead)], [.. same.SelectMany(group => group.Members), (candidate, standing)]));
        }

        return [.. groups.Select(group => group.Members
            .OrderByDescending(member => member.Standing.Record is { } record && CompanyNames.Normalise(record.Name) == name)
            .ThenBy(member => member.Standing.Kept is not null)
            .ThenByDescending(member => member.Standing.Record?.Successor is not null)
            .ThenBy(member => member.Id)
            .First().Id).Order()];
    }

    /// <summary>A company with all that it goes on as, directly or not; no cycle of them is stored.</summary>
    private static async Task<(CompanyStanding Standing, HashSet<CompanyId> Ahead)> AheadAsync(
        CompanyId company, Func<CompanyId, Task<CompanyStanding>> read)
    {
        var first = await read(company);
        var ahead = new HashSet<CompanyId> { company };
        var left = new Queue<CompanyStanding>([first]);
        while (left.TryDequeue(out var standing))
        {
            foreach (var next in new[] { standing.Kept, standing.Record?.Successor?.Company }.OfType<CompanyId>())
            {
                if (ahead.Add(next))
                {
                    left.Enqueue(await read(next));
                }
            }
        }

        return (first, ahead);
    }
}

/// <summary>Where a company stands among others.</summary>
/// <param name="Record">What is stored of it, or null.</param>
/// <param name="Kept">The company that it was merged into, or null.</param>
public sealed record CompanyStanding(Company? Record, CompanyId? Kept);

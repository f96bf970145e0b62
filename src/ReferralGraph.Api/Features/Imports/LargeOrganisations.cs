using System.Collections.Concurrent;
using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Counts the companies that are too large for having worked there to mean knowing each other.</summary>
internal sealed class LargeOrganisations(IGraphStore store, TrustModel model, TimeProvider time)
{
    /// <summary>The last count of each tenant: reports are polled, and counting touches every employment.</summary>
    private readonly ConcurrentDictionary<TenantId, (GraphRevision Revision, int Count)> _counted = new();
    private readonly ConcurrentDictionary<TenantId, Task> _counting = new();

    /// <summary>What the report of an import says about them; null when there are none.</summary>
    public async Task<LargeOrganisationsResponse?> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (model.MaxHeadcount == 0)
        {
            return null;
        }

        // Counted at this revision or a later one: then the next report counts again.
        var revision = await store.ReadRevisionAsync(tenant, cancellationToken);
        if (!_counted.TryGetValue(tenant, out var counted) || counted.Revision != revision)
        {
            counted = (revision, await CountAsync(store, tenant, cancellationToken));
            _counted[tenant] = counted;
        }

        return Response(counted.Count);
    }

    /// <summary>The same, if it is known of a revision or a later one; else null, and it is counted for whoever asks next.</summary>
    public LargeOrganisationsResponse? Known(TenantId tenant, GraphRevision revision)
    {
        if (_counted.TryGetValue(tenant, out var counted) && counted.Revision >= revision)
        {
            return Response(counted.Count);
        }

        _ = _counting.AddOrUpdate(
            tenant, _ => CountBehindAsync(tenant), (_, counting) => counting.IsCompleted ? CountBehindAsync(tenant) : counting);
        return null;
    }

    /// <summary>How many there are in a graph.</summary>
    public async Task<int> CountAsync(IGraphStore graph, TenantId tenant, CancellationToken cancellationToken)
    {
        var cap = model.MaxHeadcount;
        if (cap == 0)
        {
            return 0;
        }

        var ignored = model.IgnoredEmployerNames();
        var large = await graph.ListLargeCompaniesAsync(tenant, cap, time.Today(), cancellationToken);
        return large.Count(company => !ignored.Contains(company.Name));
    }

    /// <summary>What a report says of so many; null for none.</summary>
    public LargeOrganisationsResponse? Response(int count)
    {
        var cap = model.MaxHeadcount;
        return count == 0 ? null : new LargeOrganisationsResponse(count, cap, Reason(cap));
    }

    private static string Reason(int cap) => string.Create(
        CultureInfo.InvariantCulture,
        $"In a company of more than {cap} people, having worked there says little about knowing each other: it makes no ties. "
        + $"Ties:CoEmploymentMaxHeadcount changes that (0: no cap).");

    private async Task CountBehindAsync(TenantId tenant)
    {
        try
        {
            await Task.Yield();
            await ReadAsync(tenant, CancellationToken.None);
        }
        catch (GraphStoreException)
        {
            // Whoever asks the store for something else is told; whoever asks for this next has it counted again.
        }
    }
}

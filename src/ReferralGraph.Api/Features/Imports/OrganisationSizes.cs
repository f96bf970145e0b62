using System.Collections.Concurrent;
using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>
/// Says which companies are too large for having worked there to mean knowing each other, and of which larger ones too little is known of
/// size and departments to tell who does.
/// </summary>
internal sealed class OrganisationSizes(IGraphStore store, TrustModel model, TimeProvider time)
{
    /// <summary>People known at a company of which something is asked for: of fewer, few ties are known better by it.</summary>
    private const int FewestPeople = 10;

    private const int MostGaps = 20;

    /// <summary>Strength from which a tie is moderate.</summary>
    private const double Moderate = 0.40;

    /// <summary>What was last found of each tenant: reports are polled, and looking touches every employment.</summary>
    private readonly ConcurrentDictionary<TenantId, (GraphRevision Revision, Sizes Sizes)> _found = new();
    private readonly ConcurrentDictionary<TenantId, Task> _looking = new();

    /// <summary>What the report of an import says about them.</summary>
    public async Task<Sizes> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Found at this revision or a later one: then the next report looks again.
        var revision = await store.ReadRevisionAsync(tenant, cancellationToken);
        if (!_found.TryGetValue(tenant, out var found) || found.Revision != revision)
        {
            found = (revision, await LookAsync(store, tenant, cancellationToken));
            _found[tenant] = found;
        }

        return found.Sizes;
    }

    /// <summary>The same, if it is known of a revision or a later one; else null, and it is looked for whoever asks next.</summary>
    public Sizes? Known(TenantId tenant, GraphRevision revision)
    {
        if (_found.TryGetValue(tenant, out var found) && found.Revision >= revision)
        {
            return found.Sizes;
        }

        _ = _looking.AddOrUpdate(
            tenant, _ => LookBehindAsync(tenant), (_, looking) => looking.IsCompleted ? LookBehindAsync(tenant) : looking);
        return null;
    }

    /// <summary>How many of a graph are too large.</summary>
    public async Task<int> CountAsync(IGraphStore graph, TenantId tenant, CancellationToken cancellationToken) =>
        (await LookAsync(graph, tenant, cancellationToken)).TooLarge;

    /// <summary>What a report says of so many that are too large; null for none.</summary>
    public LargeOrganisationsResponse? Response(int count)
    {
        var cap = model.MaxHeadcount;
        return count == 0 ? null : new LargeOrganisationsResponse(count, cap, Reason(cap));
    }

    private static string Reason(int cap) => string.Create(
        CultureInfo.InvariantCulture,
        $"In a company of more than {cap} people, having worked there says little about knowing each other: it makes no ties. "
        + $"Ties:CoEmploymentMaxHeadcount changes that (0: no cap).");

    private async Task<Sizes> LookAsync(IGraphStore graph, TenantId tenant, CancellationToken cancellationToken)
    {
        var cap = model.MaxHeadcount;
        var least = cap == 0 ? FewestPeople - 1 : Math.Min(cap, FewestPeople - 1);
        var ignored = model.IgnoredEmployerNames();
        var companies = (await graph.ListLargeCompaniesAsync(tenant, least, time.Today(), cancellationToken))
            .Where(company => !ignored.Contains(company.Name)).ToList();
        return new Sizes(
            cap == 0 ? 0 : companies.Count(company => company.Headcount > cap),
            [
                .. companies.Where(company => company.Headcount >= FewestPeople)
                    .OrderByDescending(company => company.Headcount)
                    .ThenBy(company => company.Company.Value, StringComparer.Ordinal)
                    .Select(company => SizeGapResponse.Of(company, IsLarge(company.Headcount)))
                    .OfType<SizeGapResponse>()
                    .Take(MostGaps),
            ]);
    }

    /// <summary>True where having been there for however long is weak by itself, so that departments would tell more.</summary>
    private bool IsLarge(int headcount) =>
        model.CoEmployment.Cap * model.HalfSize / (model.HalfSize + headcount) < Moderate;

    private async Task LookBehindAsync(TenantId tenant)
    {
        try
        {
            await Task.Yield();
            await ReadAsync(tenant, CancellationToken.None);
        }
        catch (GraphStoreException)
        {
            // Whoever asks the store for something else is told; whoever asks for this next has it looked for again.
        }
    }

    /// <summary>What is found of a tenant.</summary>
    /// <param name="TooLarge">Companies too large to make ties.</param>
    /// <param name="Gaps">Those of which too little is known, the largest first.</param>
    internal sealed record Sizes(int TooLarge, IReadOnlyList<SizeGapResponse> Gaps);
}

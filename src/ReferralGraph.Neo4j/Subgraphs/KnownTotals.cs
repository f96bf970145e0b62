using System.Collections.Concurrent;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Subgraphs;

/// <summary>
/// The totals of tenants as they were last read, so that not every question takes them along: they grow with the days of a tenant's
/// history, to a quarter of a megabyte after ten years. Safe for concurrent use.
/// </summary>
internal sealed class KnownTotals
{
    private const int MostTenants = 256;

    private readonly ConcurrentDictionary<TenantId, Entry> _known = new();

    /// <summary>The totals of a tenant that are known, or null.</summary>
    public Entry? Of(TenantId tenant) => _known.GetValueOrDefault(tenant);

    /// <summary>The parameter <c>$known</c>: how the text begins that need not be sent, or what no text begins with.</summary>
    public static string StampOf(Entry? known) => known?.Stamp ?? "-";

    /// <summary>The totals of an answer.</summary>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="text">The column <c>totals</c>: what was known where it is left out; null for a tenant never written.</param>
    /// <param name="known">What was known when it was asked for.</param>
    public TenantTotals Read(TenantId tenant, string? text, Entry? known)
    {
        if (text == string.Empty)
        {
            return known!.Totals;
        }

        var totals = TenantTotalsText.Read(text);
        if (text is not null && TenantTotalsText.StampOf(text) is { } stamp)
        {
            if (_known.Count >= MostTenants)
            {
                _known.Clear();
            }

            _known[tenant] = new Entry(stamp, totals);
        }

        return totals;
    }

    /// <summary>The totals of a tenant, and how their text begins.</summary>
    public sealed record Entry(string Stamp, TenantTotals Totals);
}

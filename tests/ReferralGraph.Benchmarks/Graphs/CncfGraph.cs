using System.Globalization;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>The ties the product makes of the CNCF employments with one cap on the size of companies, ready to be asked.</summary>
internal sealed class CncfGraph : IAsyncDisposable
{
    private CncfGraph(string name, SnapshotPathFinder finder, GraphSnapshot snapshot)
    {
        Name = name;
        Finder = finder;
        Snapshot = snapshot;
    }

    /// <summary>Companies of at most 200 people, and no cap at all.</summary>
    public static IReadOnlyList<int> Caps { get; } = [200, 0];

    public string Name { get; }

    public SnapshotPathFinder Finder { get; }

    public GraphSnapshot Snapshot { get; }

    public TieGraph Ties => Snapshot.Ties;

    public static string NameOf(int cap) => cap == 0 ? "CNCF-all" : string.Create(CultureInfo.InvariantCulture, $"CNCF-{cap}");

    /// <summary>The model: companies count as many people as the file shows, for it is all there is to know of them.</summary>
    public static TrustModel ModelOf(int cap) => new() { MaxHeadcount = cap, UnknownHeadcount = 0 };

    /// <summary>Loads the graph of a store.</summary>
    /// <param name="store">Holds the employments.</param>
    /// <param name="cap"><c>Ties:CoEmploymentMaxHeadcount</c>; 0 for none.</param>
    /// <param name="suffix">What tells it apart from the graph of the employments alone.</param>
    /// <param name="commitsInMemory">Commits whose effect on answers is remembered.</param>
    public static async Task<CncfGraph> LoadAsync(IGraphStore store, int cap, string suffix = "", int commitsInMemory = 0)
    {
        var limits = new SearchLimits { CommitsInMemory = commitsInMemory };
        var finder = new SnapshotPathFinder(store, ModelOf(cap), limits, FixedDay.Instance);
        var snapshot = await finder.SnapshotAsync(TenantId.Default, asOf: null, CancellationToken.None);
        return new CncfGraph(NameOf(cap) + suffix, finder, snapshot);
    }

    public ValueTask DisposeAsync() => Finder.DisposeAsync();
}

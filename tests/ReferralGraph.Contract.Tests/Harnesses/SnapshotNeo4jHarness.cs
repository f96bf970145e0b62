using System.Globalization;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Harnesses;

/// <summary>The snapshot finder over Neo4j. A tenant to each graph.</summary>
internal sealed class SnapshotNeo4jHarness(string name, Neo4jHarness neo4j) : IPathFinderHarness
{
    private int _graphs;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Capabilities Missing => Capabilities.None;

    /// <inheritdoc/>
    public int OneDrawnCaseIn => 20;

    /// <inheritdoc/>
    public Task StartAsync() => neo4j.StartAsync();

    /// <inheritdoc/>
    public async Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings settings)
    {
        var tenant = new TenantId(neo4j.Mark + "-" + (++_graphs).ToString(CultureInfo.InvariantCulture));
        var graph = new SnapshotGraph(neo4j.Graph, tenant, settings);
        if (records.Count > 0)
        {
            await graph.WriteAsync([.. records.Select(RecordBook.ChangeFor)]);
        }

        return graph;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => neo4j.DisposeAsync();
}

using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j.Reading;

/// <summary>Records in memory: Neo4j lets nobody go on seeing what has been overwritten.</summary>
internal sealed class GraphReading(GraphRevision revision, IReadOnlyList<GraphRecord> records) : IGraphReading
{
    private bool _enumerated;

    public GraphRevision Revision => revision;

    public IEnumerable<GraphRecord> Records()
    {
        if (_enumerated)
        {
            throw new InvalidOperationException("The records of a reading can be enumerated once.");
        }

        _enumerated = true;
        return records;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

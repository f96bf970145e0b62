using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j.Reading;

/// <summary>Records read into memory, because Neo4j keeps no older versions to read from later.</summary>
internal sealed class LoadedReading(GraphRevision revision, IReadOnlyList<GraphRecord> records) : IGraphReading
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

namespace ReferralGraph.Core.Graph;

/// <summary>All records of a tenant at one revision.</summary>
public interface IGraphReading : IAsyncDisposable
{
    /// <summary>The revision the records belong to.</summary>
    GraphRevision Revision { get; }

    /// <summary>
    /// Every record once: companies, their merges, people, their merges, facts, teams, each sort in an order that depends on nothing but
    /// the records. Can be enumerated once.
    /// </summary>
    IEnumerable<GraphRecord> Records();
}

using System.Diagnostics.Metrics;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Why a question is answered from memory and not in Cypher.</summary>
internal enum MemoryReason
{
    /// <summary>Another day than the present one, which alone the stored ties are scored for.</summary>
    AnotherDay,

    /// <summary>The stored ties are still being scored.</summary>
    TiesNotCurrent,

    /// <summary>
    /// Anybody may start, and the first tie or people in the middle are restricted: then a path without its first person need not be a path
    /// itself.
    /// </summary>
    AnyoneUnderConstraints,

    /// <summary>Paths of five or six ties, which the question allows and only the ranking <c>shortest</c> does.</summary>
    LongPaths,

    /// <summary>Somebody of the tenant stated with whom they share ties, or the tenant did for all, or for those who have left.</summary>
    Sharing,

    /// <summary>What is read from the facts of all people of the tenant.</summary>
    WholeTenant,

    /// <summary>The graph was written during every attempt.</summary>
    GraphMoves,
}

/// <summary>Counts what is answered from memory.</summary>
internal static class MemoryAnswers
{
    private static readonly Meter Meter = new("ReferralGraph.Neo4j");

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "referralgraph.neo4j.memory_answers", "{answer}", "Questions to the finder in Cypher that are answered from memory, by reason.");

    public static void Count(MemoryReason reason) => Answers.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ReferralGraph.TestKit.Servers;

/// <summary>
/// Counts what the finder in Cypher leaves to memory, by reason. A comparison of its answers says nothing of Cypher where they come from
/// the engine they are compared with.
/// </summary>
internal sealed class MemoryAnswerWatch : IDisposable
{
    /// <summary>Reasons that lie in the question, and which decision 23 lists.</summary>
    private static readonly string[] Decided = ["AnotherDay", "AnyoneUnderConstraints", "LongPaths", "Sharing", "WholeTenant"];

    // Whatever is done for somebody whose questions may be left to memory, as those of nodes that have not heard of a write yet.
    private static readonly AsyncLocal<bool> s_isLeftOut = new();

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Counts from now on, in this process.</summary>
    public MemoryAnswerWatch()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "referralgraph.neo4j.memory_answers")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                if (!s_isLeftOut.Value)
                {
                    _counts.AddOrUpdate((string)tags[0].Value!, 1, (_, count) => count + 1);
                }
            });
        _listener.Start();
    }

    /// <summary>Leaves out what the caller's method asks from now on: fixtures run side by side, and all count in one process.</summary>
    public static void LeaveOut() => s_isLeftOut.Value = true;

    /// <summary>All, by reason.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Those that Cypher should have answered, by reason.</summary>
    public IEnumerable<KeyValuePair<string, int>> Undecided => _counts.Where(count => !Decided.Contains(count.Key));

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>
/// How far the writes of this client are known to have come, so that a later call on another member of a cluster sees them.
/// </summary>
/// <remarks>
/// A call's new bookmark stands for those it was sent with. Those of calls that ran beside it stay until one that was sent with them
/// answers.
/// </remarks>
internal sealed class Bookmarks
{
    private readonly Lock _gate = new();
    private string[] _current = [];

    /// <summary>What to send.</summary>
    public IReadOnlyList<string> Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Replaces what was sent by what came back.</summary>
    public void Advance(IReadOnlyList<string> sent, IEnumerable<string> received)
    {
        lock (_gate)
        {
            _current = [.. _current.Except(sent, StringComparer.Ordinal).Union(received, StringComparer.Ordinal)];
        }
    }
}

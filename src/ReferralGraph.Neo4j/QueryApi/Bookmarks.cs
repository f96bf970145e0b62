namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>
/// How far the writes of this client are known to have come, so that a later call on another member of a cluster sees them.
/// </summary>
/// <remarks>
/// The bookmark that a call returns covers the bookmarks it was sent with, so it replaces them. Bookmarks of calls that ran at the same
/// time are kept until a later call that was sent with them is answered.
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

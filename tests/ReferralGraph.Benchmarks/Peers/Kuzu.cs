using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Benchmarks.Peers;

/// <summary>Kuzu, an embedded graph database, through its Node.js interface, in memory.</summary>
internal sealed class Kuzu : IDisposable
{
    /// <summary>How to get it.</summary>
    public const string Missing =
        "Kuzu is not here. `npm install --prefix artifacts/benchmarks kuzu@0.11.3 "
        + "&& node artifacts/benchmarks/node_modules/kuzu/install.js` brings it.";

    private readonly Peer _peer;

    private Kuzu(Peer peer) => _peer = peer;

    public string Name => _peer.Name;

    /// <summary>Starts it, or answers null where it is not installed.</summary>
    public static Kuzu? TryStart()
    {
        var modules = Path.Combine(Checkout.Output, "node_modules");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["NODE_PATH"] = modules };
        return Peer.Succeeds("node", ["-e", "new (require('kuzu').Database)(':memory:')"], environment)
            ? new Kuzu(Peer.Start("node", Path.Combine(Checkout.Project, "kuzu", "answer.cjs"), environment))
            : null;
    }

    /// <summary>Gives it the ties of a graph.</summary>
    public void Load(TieGraph graph, string name)
    {
        using var folder = new ScratchFolder();
        _peer.Ask(new { op = "load", people = graph.PersonCount, edges = EdgeFiles.WriteText(graph, folder, name) });
    }

    /// <summary>Hop distances; -1 where there is no path of at most <paramref name="maxHops"/> ties.</summary>
    public PeerAnswers<int> Distances(IEnumerable<(int From, int To)> pairs, int maxHops)
    {
        var answer = _peer.Ask(new { op = "distance", maxHops, pairs = pairs.Select(pair => new[] { pair.From, pair.To }) });
        return new PeerAnswers<int>(
            [.. answer.GetProperty("answers").EnumerateArray().Select(hops => hops.GetInt32())],
            [.. answer.GetProperty("nanoseconds").EnumerateArray().Select(time => time.GetDouble())]);
    }

    public void Dispose() => _peer.Dispose();
}

using System.Text.Json;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Benchmarks.Peers;

/// <summary>igraph, through its Python interface.</summary>
internal sealed class Igraph : IDisposable
{
    /// <summary>Names a Python that has igraph, when the usual ones do not.</summary>
    private const string PythonVariable = "REFERRALGRAPH_PYTHON";

    /// <summary>How to get it.</summary>
    public const string Missing =
        "No Python here has igraph. Debian: `apt install python3-igraph`; elsewhere `pip install igraph`, "
        + $"and set {PythonVariable} to the Python that has it.";

    private readonly Peer _peer;

    private Igraph(Peer peer) => _peer = peer;

    public string Name => _peer.Name;

    /// <summary>Starts it, or answers null where it is not installed.</summary>
    public static Igraph? TryStart()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable(PythonVariable), "python3", "/usr/bin/python3", "python"];
        var python = candidates.FirstOrDefault(
            candidate => candidate is { Length: > 0 } && Peer.Succeeds(candidate, ["-c", "import igraph"]));
        return python is null ? null : new Igraph(Peer.Start(python, Path.Combine(Checkout.Project, "igraph", "answer.py")));
    }

    /// <summary>Gives it the ties of a graph.</summary>
    public void Load(TieGraph graph, string name)
    {
        using var folder = new ScratchFolder();
        var (edges, costs) = EdgeFiles.WriteBinary(graph, folder, name);
        _peer.Ask(new { op = "load", people = graph.PersonCount, edges, costs });
    }

    /// <summary>Hop distances; -1 where there is no path.</summary>
    /// <param name="pairs">From and to.</param>
    /// <param name="method"><c>distances</c>, the call made for the question, or <c>shortest_paths</c>, which answers it faster.</param>
    public PeerAnswers<int> Distances(IEnumerable<(int From, int To)> pairs, string method)
    {
        var answer = _peer.Ask(new { op = "distance", method, pairs = pairs.Select(pair => new[] { pair.From, pair.To }) });
        return new PeerAnswers<int>([.. answer.GetProperty("answers").EnumerateArray().Select(hops => hops.GetInt32())], Times(answer));
    }

    /// <summary>Lays the graph out in layers, one more than hops, so that a path of it is a walk of at most so many ties.</summary>
    /// <param name="maxHops">Longest walk.</param>
    /// <param name="hopCost">Added to every tie after the first.</param>
    public void MakeLayers(int maxHops, long hopCost) => _peer.Ask(new { op = "layers", hops = maxHops, hopCost });

    /// <summary>The cost of each target at each number of hops, over the layers; null where there is no such walk.</summary>
    public PeerAnswers<long?[][]> LayeredCosts(IEnumerable<(int From, IReadOnlyList<int> Targets)> questions)
    {
        var asked = questions.Select(question => new { from = question.From, targets = question.Targets });
        var answer = _peer.Ask(new { op = "layered", questions = asked });
        var costs = answer.GetProperty("answers").EnumerateArray().Select(question => question.EnumerateArray()
            .Select(target => target.EnumerateArray().Select(CostOrNull).ToArray())
            .ToArray());
        return new PeerAnswers<long?[][]>([.. costs], Times(answer)) { CallNanoseconds = Times(answer, "calls") };
    }

    /// <summary>The k best simple paths of any length, by Yen's algorithm: people walked, best first.</summary>
    /// <param name="pairs">From and to.</param>
    /// <param name="k">How many.</param>
    /// <param name="hopCost">Added to every tie.</param>
    public PeerAnswers<int[][]> BestPaths(IEnumerable<(int From, int To)> pairs, int k, long hopCost)
    {
        var answer = _peer.Ask(new { op = "best_paths", k, hopCost, pairs = pairs.Select(pair => new[] { pair.From, pair.To }) });
        var paths = answer.GetProperty("answers").EnumerateArray()
            .Select(pair => pair.EnumerateArray().Select(path => path.EnumerateArray().Select(person => person.GetInt32()).ToArray())
            .ToArray());
        return new PeerAnswers<int[][]>([.. paths], Times(answer)) { CallNanoseconds = Times(answer, "calls") };
    }

    public void Dispose() => _peer.Dispose();

    private static long? CostOrNull(JsonElement cost) => cost.ValueKind == JsonValueKind.Null ? null : cost.GetInt64();

    private static double[] Times(JsonElement answer, string what = "nanoseconds") =>
        [.. answer.GetProperty(what).EnumerateArray().Select(time => time.GetDouble())];
}

/// <summary>What a peer answered and how long each answer took.</summary>
/// <param name="Answers">One per question.</param>
/// <param name="Nanoseconds">One per question.</param>
internal sealed record PeerAnswers<T>(T[] Answers, double[] Nanoseconds)
{
    /// <summary>
    /// What the same call cost beside each question with nothing to search: from Python, igraph copies all costs at each call. To be taken
    /// off, as it is no search.
    /// </summary>
    public double[] CallNanoseconds { get; init; } = [];

    /// <summary>Times without <see cref="CallNanoseconds"/>; at least 1.</summary>
    public double[] SearchNanoseconds => [.. Nanoseconds.Zip(CallNanoseconds, (time, call) => Math.Max(1, time - call))];
}

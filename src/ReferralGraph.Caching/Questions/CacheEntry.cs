using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching.Questions;

/// <summary>A cached answer.</summary>
/// <param name="key">Its question.</param>
/// <param name="state">The graph it was computed from.</param>
/// <param name="bytes">Memory it takes, about.</param>
internal abstract class CacheEntry(string key, GraphState state, int bytes)
{
    /// <summary>The question, as <see cref="QuestionKeys"/> writes it.</summary>
    public string Key => key;

    /// <summary>The graph it was computed from.</summary>
    public GraphState State => state;

    /// <summary>Memory it takes, about.</summary>
    public int Bytes => bytes;
}

/// <summary>A cached answer, and the latest graph of which it is proven to be the answer.</summary>
/// <typeparam name="TResult">What was asked for.</typeparam>
internal sealed class CacheEntry<TResult>(string key, GraphState state, int bytes, TResult answer) : CacheEntry(key, state, bytes)
    where TResult : class
{
    private Proven _latest = new(state, Task.FromResult(answer));

    /// <summary>The answer as it was computed.</summary>
    public TResult Answer => answer;

    /// <summary>What it rests on; worked out when it is first needed.</summary>
    public AnswerDependencies? Dependencies { get; set; }

    /// <summary>The latest graph of which it is proven, with the answer that says so.</summary>
    public Proven Latest => Volatile.Read(ref _latest);

    /// <summary>Notes that it was proven of another graph, unless another caller was quicker.</summary>
    public void Advance(Proven known, Proven next) => Interlocked.CompareExchange(ref _latest, next, known);

    /// <summary>A graph and the answer given of it, ready to be handed out.</summary>
    internal sealed record Proven(GraphState State, Task<TResult> Answer);
}

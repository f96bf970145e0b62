using BenchmarkDotNet.Attributes;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Steps that every question or write is made of.</summary>
[MemoryDiagnoser]
public class EngineSteps
{
    private const int Pairs = 1024;

    private (int From, int To)[] _pairs = [];
    private TieRowScorer? _scorer;
    private readonly TieRowBuffer _row = new();
    private int _next;

    /// <summary>What to measure on; set before the run.</summary>
    internal static CncfGraph? Graph { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _pairs = Sampling.PairsOfGiantComponent(Graph!, Pairs, seed: 1);
        _scorer = new TieRowScorer(Graph!.Snapshot.Facts);
    }

    /// <summary>Whether two people have a tie.</summary>
    [Benchmark]
    public bool TieLookup()
    {
        var (from, to) = Next();
        return Graph!.Ties.TryGetTie(from, to, out _, out _);
    }

    /// <summary>How far two people are.</summary>
    [Benchmark]
    public int? HopDistance()
    {
        var (from, to) = Next();
        return BidirectionalBfs.Distance(Graph!.Ties, default, from, to, PathQuery.ShortestHopLimit, CancellationToken.None);
    }

    /// <summary>All ties of one person from their facts, as after a write.</summary>
    [Benchmark]
    public int ScoreRow()
    {
        _scorer!.Score(Next().From, _row, null);
        return _row.Ties.Length;
    }

    private (int From, int To) Next() => _pairs[_next++ & (Pairs - 1)];
}

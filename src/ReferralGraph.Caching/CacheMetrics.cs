using System.Diagnostics;
using System.Diagnostics.Metrics;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching;

/// <summary>What the cache does, in numbers. Costs next to nothing while nobody listens.</summary>
internal sealed class CacheMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ReferralGraph.Caching";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _answers;
    private readonly Counter<long> _proofs;
    private readonly Counter<long> _clears;
    private readonly Histogram<double> _durations;

    public CacheMetrics(TwoLevelCache levels)
    {
        _answers = _meter.CreateCounter<long>("referralgraph.cache.answers", "{answer}", "Answers given, by sort of question and origin.");
        _proofs = _meter.CreateCounter<long>(
            "referralgraph.cache.proofs",
            "{proof}",
            "Answers kept that met a changed graph, by whether they were proven to hold; those that were not are given up.");
        _clears = _meter.CreateCounter<long>("referralgraph.cache.clears", "{clear}", "Times everything was forgotten on request.");
        _durations = _meter.CreateHistogram<double>(
            "referralgraph.cache.duration", "s", "Time to an answer that was not in memory, by sort of question and origin.");
        _meter.CreateObservableGauge("referralgraph.cache.entries", () => levels.EntryCount, "{answer}", "Answers kept in this process.");
        _meter.CreateObservableGauge("referralgraph.cache.size", () => levels.Bytes, "By", "Memory they take, about.");
    }

    /// <summary>A moment to measure from.</summary>
    public long Begin() => _durations.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Counts an answer from memory.</summary>
    public void Answered(string sort, AnswerOrigin origin)
    {
        if (_answers.Enabled)
        {
            _answers.Add(1, Tag(sort), Tag(origin));
        }
    }

    /// <summary>Counts any other answer and how long it took.</summary>
    public void Answered(string sort, AnswerOrigin origin, long begun)
    {
        Answered(sort, origin);
        if (begun != 0)
        {
            _durations.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, Tag(sort), Tag(origin));
        }
    }

    /// <summary>Counts an answer that met a changed graph.</summary>
    public void Proven(bool holds) => _proofs.Add(1, new KeyValuePair<string, object?>("holds", holds));

    /// <summary>Counts that all was forgotten.</summary>
    public void Cleared() => _clears.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string sort) => new("sort", sort);

    private static KeyValuePair<string, object?> Tag(AnswerOrigin origin) => new("origin", origin switch
    {
        AnswerOrigin.Memory => "memory",
        AnswerOrigin.Store => "store",
        AnswerOrigin.Shared => "shared",
        AnswerOrigin.ComputedAfterChange => "changed",
        _ => "missed",
    });
}

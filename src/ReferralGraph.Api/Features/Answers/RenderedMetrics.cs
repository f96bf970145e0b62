using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using ReferralGraph.Caching;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Answers that were ready to be sent, in numbers: those of the finder's cache do not see them.</summary>
internal sealed class RenderedMetrics : IDisposable
{
    private readonly Meter _meter = new(CachedPathFinder.MeterName);
    private readonly Counter<long> _answers;
    private readonly Counter<long> _bytes;

    public RenderedMetrics(MemoryCache answers)
    {
        _answers = _meter.CreateCounter<long>("referralgraph.cache.rendered.answers", "{answer}", "Answers sent that were ready.");
        _bytes = _meter.CreateCounter<long>("referralgraph.cache.rendered.sent", "By", "Bytes of them.");
        _meter.CreateObservableGauge(
            "referralgraph.cache.rendered.entries", () => (long)answers.Count, "{answer}", "Answers that are ready in this process.");
        _meter.CreateObservableGauge(
            "referralgraph.cache.rendered.size",
            () => answers.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0,
            "By",
            "Memory they take, about.");
    }

    /// <summary>Counts one that is sent.</summary>
    public void Sent(int bytes)
    {
        _answers.Add(1);
        _bytes.Add(bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

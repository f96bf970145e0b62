using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Caching;

namespace ReferralGraph.Api.Tests;

/// <summary>What the cache does can be read off its meter.</summary>
/// <remarks>Alone: a listener hears the meters of every service in the process.</remarks>
[NonParallelizable]
internal sealed class CacheMetricsTests : FreshSampleFixture
{
    private const string Question = "/v1/companies/acme/paths?from=ada";
    private const string Answers = "referralgraph.cache.answers";

    private readonly ConcurrentDictionary<string, double> _measured = new(StringComparer.Ordinal);
    private MeterListener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _measured.Clear();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == CachedPathFinder.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, 1, tags));
        _listener.Start();
    }

    [TearDown]
    public void StopListening() => _listener.Dispose();

    [Test]
    public async Task Hits_misses_times_and_what_is_given_up_are_counted()
    {
        await Client.ReadAsync(Question);
        await Client.ReadAsync(Question + "&maxHops=3");
        await Client.PutAsync("/v1/people/cleo/ties/eve", """{"strength":1}""");
        await Client.ReadAsync(Question);

        Assert.Multiple(() =>
        {
            Assert.That(Of(Answers + " paths missed"), Is.EqualTo(1));
            Assert.That(Of(Answers + " paths memory"), Is.EqualTo(1));
            Assert.That(Of(Answers + " paths changed"), Is.EqualTo(1));
            Assert.That(Of("referralgraph.cache.duration paths missed"), Is.EqualTo(1));
            Assert.That(Of("referralgraph.cache.duration paths changed"), Is.EqualTo(1));
            Assert.That(Of("referralgraph.cache.proofs False"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Answers_that_were_ready_are_counted_with_their_bytes()
    {
        await Client.ReadAsync(Question);
        using var second = await Client.GetAsync(new Uri(Question, UriKind.Relative));
        var bytes = (await second.Content.ReadAsByteArrayAsync()).Length;

        Assert.That((Of("referralgraph.cache.rendered.answers"), Of("referralgraph.cache.rendered.sent")), Is.EqualTo((1, bytes)));
    }

    [Test]
    public async Task How_much_is_kept_is_told_and_nothing_is_once_it_is_emptied()
    {
        await Client.ReadAsync(Question);
        await Client.ReadAsync(Question);
        _listener.RecordObservableInstruments();
        Assert.That((Of("referralgraph.cache.entries"), Of("referralgraph.cache.rendered.entries")), Is.EqualTo((1, 1)));
        Assert.That(Of("referralgraph.cache.size") * Of("referralgraph.cache.rendered.size"), Is.GreaterThan(0));
        using var cleared = await Client.RemoveAsync("/v1/cache");
        _measured.Clear();
        _listener.RecordObservableInstruments();

        Assert.That((Of("referralgraph.cache.entries"), Of("referralgraph.cache.rendered.entries")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Emptying_is_counted()
    {
        using var cleared = await Client.RemoveAsync("/v1/cache");

        Assert.That(Of("referralgraph.cache.clears"), Is.EqualTo(1));
    }

    private double Of(string measured) => _measured.GetValueOrDefault(measured);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var tag in tags)
        {
            name += $" {tag.Value}";
        }

        _measured.AddOrUpdate(name, value, (_, before) => before + value);
    }
}

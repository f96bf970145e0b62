using System.Diagnostics;
using System.Net;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>What became of the requests of one phase: times in nanoseconds. Safe for concurrent use.</summary>
internal sealed class Outcomes
{
    private const double HealthBar = 50e6;

    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private long _failed;

    /// <summary>Times of what was answered.</summary>
    public List<double> Answered { get; } = [];

    /// <summary>Times of what was refused with 503 or 429.</summary>
    public List<double> Refused { get; } = [];

    /// <summary>Times of health meanwhile.</summary>
    public List<double> Health { get; } = [];

    /// <summary>How many had another status, or none.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Asks, and takes the answer's time when all of it has been read.</summary>
    /// <param name="ask">Sends the request.</param>
    /// <param name="read">Reads the answer's body; false where it is not as it should be.</param>
    /// <param name="begun">When it was due; null for now.</param>
    public async Task AskAsync(
        Func<Task<HttpResponseMessage>> ask, Func<HttpContent, Task<bool>>? read = null, long? begun = null)
    {
        var since = begun ?? Stopwatch.GetTimestamp();
        try
        {
            using var response = await ask();
            var isWhole = response.IsSuccessStatusCode && read is not null
                ? await read(response.Content)
                : await DropAsync(response.Content);
            Add(
                response.StatusCode switch
                {
                    HttpStatusCode.OK or HttpStatusCode.Created when isWhole => Answered,
                    HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => Refused,
                    _ => throw new HttpRequestException($"{response.StatusCode}"),
                },
                since);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            Interlocked.Increment(ref _failed);
        }
    }

    /// <summary>Asks health fifty times a second, while the process is there.</summary>
    public async Task ProbeAsync(HttpClient http, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await http.GetByteArrayAsync("/health/live", CancellationToken.None);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _failed);
            }

            Add(Health, begun);
            await Task.Delay(BetweenProbes, CancellationToken.None);
        }
    }

    /// <summary>Does some work while health is asked for.</summary>
    public async Task WhileProbedAsync(HttpClient http, Func<Task> work)
    {
        using var ending = new CancellationTokenSource();
        var probing = ProbeAsync(http, ending.Token);
        try
        {
            await work();
        }
        finally
        {
            await ending.CancelAsync();
            await probing;
        }
    }

    /// <summary>Adds how long health took and how many requests failed; bars for the service alone.</summary>
    public void Report(Report report, string graph, string name, bool isService)
    {
        var health = Distribution.Of(Health).P99;
        report.Add(
            graph, $"{name}: p99 of health", Figures.Time(health), "at most 50 ms", isService ? health <= HealthBar : null);
        report.Add(graph, $"{name}: failed otherwise", Figures.Count(Failed), "0", isService ? Failed == 0 : null);
    }

    private static async Task<bool> DropAsync(HttpContent content)
    {
        await content.CopyToAsync(Stream.Null);
        return true;
    }

    private void Add(List<double> times, long begun)
    {
        lock (_gate)
        {
            times.Add(Stopwatches.Since(begun));
        }
    }
}

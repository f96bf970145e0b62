using System.Net.Sockets;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Crash;

/// <summary>
/// The process is killed while callers write, and whoever is not answered sends the same request with the same key again: each is done
/// once, and every later answer to it is the first one in every byte.
/// </summary>
/// <remarks><c>REFERRALGRAPH_TEST_EFFORT=50</c> sends 10,000 requests.</remarks>
internal sealed class RetriedWriteCrashTests
{
    private const int Callers = 4;
    private const int RequestsOfCaller = 50;

    private DirectoryInfo _data = null!;
    private volatile TaskCompletionSource<ServiceProcess> _service = Next();
    private int _acknowledged;
    private int _unanswered;
    private int _replayed;

    [SetUp]
    public void MakeFolder() => _data = Directory.CreateTempSubdirectory("referralgraph-crash-");

    [TearDown]
    public void RemoveFolder() => _data.Delete(recursive: true);

    [Test]
    public async Task Each_request_is_done_once_however_often_it_is_sent()
    {
        var random = CrashSettings.Random();
        var requests = RequestsOfCaller * Seeds.Effort;
        var all = Callers * requests;
        var started = new List<ServiceProcess> { await ServiceProcess.StartAsync(_data.FullName) };
        _service.SetResult(started[0]);
        try
        {
            var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => SendAllAsync(caller, requests))).ToArray();
            for (var kill = 1; kill <= CrashSettings.Kills; kill++)
            {
                var part = all / (CrashSettings.Kills + 1);
                var killAt = (part * (kill - 1)) + random.Next(1, Math.Max(2, part));
                await Polling.UntilAsync(
                    () => Task.FromResult(Volatile.Read(ref _acknowledged)),
                    count => count >= killAt || callers.Any(caller => caller.IsCompleted),
                    $"{killAt} acknowledged requests");

                // Callers are sent to the next process only when this one is gone, so that some ask while it ends.
                await started[^1].KillAsync();
                _service = Next();
                started.Add(await ServiceProcess.StartAsync(_data.FullName));
                _service.SetResult(started[^1]);
            }

            var answers = (await Task.WhenAll(callers)).SelectMany(one => one).ToList();
            var client = started[^1].Client;
            foreach (var (key, first) in answers)
            {
                var (again, isReplayed) = await TryAsync(client, key);
                Assert.That((again, isReplayed), Is.EqualTo((first, true)), key);
            }

            var graph = await client.ReadAsync("/v1/graph");
            TestContext.Out.WriteLine($"{all} requests, {_unanswered} not answered and sent again, {_replayed} of these were done before");
            Assert.That((long)graph["revision"]!, Is.EqualTo(all), "each is one write");
            Assert.That(_unanswered, Is.GreaterThan(0), "the process was killed while somebody waited");
        }
        finally
        {
            foreach (var process in started)
            {
                await process.DisposeAsync();
            }
        }
    }

    /// <summary>The process that requests are sent to from now on, once it is there.</summary>
    private static TaskCompletionSource<ServiceProcess> Next() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<List<(string Key, string Answer)>> SendAllAsync(int caller, int requests)
    {
        var answers = new List<(string Key, string Answer)>(requests);
        for (var number = 0; number < requests; number++)
        {
            var key = $"c{caller}r{number}";
            answers.Add((key, await SendAsync(key)));
            Interlocked.Increment(ref _acknowledged);
        }

        return answers;
    }

    /// <summary>Sends a request until it is answered, by whichever process is there.</summary>
    private async Task<string> SendAsync(string key)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            try
            {
                var (answer, isReplayed) = await TryAsync((await _service.Task).Client, key);
                Interlocked.Add(ref _replayed, isAgain && isReplayed ? 1 : 0);
                return answer;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException)
            {
                // Killed before it was done, or before it was answered: the caller cannot tell.
                Interlocked.Increment(ref _unanswered);
            }
        }
    }

    private static async Task<(string Answer, bool IsReplayed)> TryAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/interactions:batch")
        {
            Content = new StringContent(
                $$"""[{"source":"{{key}}","from":"ada","to":["bob"],"kind":"message","at":"2026-01-01T00:00:00Z"}]""",
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, text);
        return (text, response.Headers.Contains("Idempotent-Replayed"));
    }
}

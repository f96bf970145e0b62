using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Crash;

/// <summary>
/// The process is killed while eight callers write: what was acknowledged is there, nothing is half, no revision went back.
/// </summary>
internal sealed class WriteCrashTests
{
    private const int Writers = 8;
    private const int BatchSize = 20;
    private const int MostWritesBetweenKills = 300;

    private DirectoryInfo _data = null!;

    [SetUp]
    public void MakeFolder() => _data = Directory.CreateTempSubdirectory("referralgraph-crash-");

    [TearDown]
    public void RemoveFolder() => _data.Delete(recursive: true);

    [Test]
    public async Task Acknowledged_writes_survive_whole_and_others_are_whole_or_absent()
    {
        var random = CrashSettings.Random();
        var journal = new WriteJournal();
        var nextVersion = new int[Writers];
        var service = await ServiceProcess.StartAsync(_data.FullName);
        try
        {
            for (var kill = 0; kill < CrashSettings.Kills; kill++)
            {
                await WriteUntilKilledAsync(service, journal, nextVersion, journal.Acknowledged + random.Next(1, MostWritesBetweenKills));
                var killed = service;
                service = await ServiceProcess.StartAsync(_data.FullName);
                await killed.DisposeAsync();
                await VerifyAsync(service.Client, journal);
            }
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task WriteUntilKilledAsync(ServiceProcess service, WriteJournal journal, int[] nextVersion, long killAt)
    {
        var writers = Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(
                async () => nextVersion[writer] = await WriteAsync(service.Client, journal, writer, nextVersion[writer])))
            .ToArray();
        await Polling.UntilAsync(
            () => Task.FromResult(journal.Acknowledged),
            count => count >= killAt || writers.Any(writer => writer.IsCompleted),
            $"{killAt} acknowledged writes");
        Assert.That(writers.Any(writer => writer.IsCompleted), Is.False, "a writer stopped though the service runs");
        await service.KillAsync();
        await Task.WhenAll(writers);
    }

    /// <summary>Writes until the service is gone: a person and their job in ever newer versions, and batches of interactions.</summary>
    private static async Task<int> WriteAsync(HttpClient client, WriteJournal journal, int writer, int version)
    {
        try
        {
            while (true)
            {
                version++;
                var person = $"w{writer}-{version % 50}";
                await SendAsync(
                    journal,
                    $"person {person}",
                    version,
                    () => client.PutJsonAsync($"/v1/people/{person}", $$"""{"title":"{{version}}"}"""));
                await SendAsync(
                    journal,
                    $"employment {person}-job",
                    version,
                    () => client.PutJsonAsync(
                        $"/v1/people/{person}/employments/{person}-job", $$"""{"company":"c{{version % 7}}","title":"{{version}}"}"""));
                await SendAsync(
                    journal,
                    $"batch {writer}-{version}",
                    version,
                    () => client.PostJsonAsync("/v1/interactions:batch", Batch(writer, version)));
            }
        }
        catch (HttpRequestException)
        {
            // The service is gone.
        }
        catch (IOException)
        {
            // It went while it answered.
        }
        catch (SocketException)
        {
            // It went while it was called.
        }

        return version;
    }

    private static async Task SendAsync(WriteJournal journal, string record, int version, Func<Task<HttpResponseMessage>> send)
    {
        journal.Try(record, version);
        using var response = await send();
        Assert.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        journal.Acknowledge(record, version, response.Revision());
    }

    private static string Batch(int writer, int version)
    {
        var items = Enumerable.Range(0, BatchSize).Select(item =>
            $$"""{"from":"w{{writer}}","to":["r{{item}}"],"kind":"message","at":"2026-01-01T00:00:00Z","""
            + $"\"source\":\"{writer}-{version}\"}}");
        return $"[{string.Join(',', items)}]";
    }

    private static async Task VerifyAsync(HttpClient client, WriteJournal journal)
    {
        using var response = await client.GetAsync(new Uri("/v1/export", UriKind.Relative));
        var stored = new Dictionary<string, int>(StringComparer.Ordinal);
        var batches = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var record = JsonNode.Parse(line)!;
            switch ((string?)record["type"])
            {
                case "person" or "employment" when record["title"] is { } title:
                    stored[$"{record["type"]} {record["id"]}"] = int.Parse((string)title!, CultureInfo.InvariantCulture);
                    break;
                case "interaction":
                    var batch = $"batch {record["source"]}";
                    batches[batch] = batches.GetValueOrDefault(batch) + 1;
                    break;
            }
        }

        Assert.That(response.Revision(), Is.GreaterThanOrEqualTo(journal.Revision), "the revision has gone back");
        Assert.That(batches.Values, Is.All.EqualTo(BatchSize), "a batch is there in half");
        foreach (var (record, versions) in journal.Entries)
        {
            if (record.StartsWith("batch", StringComparison.Ordinal))
            {
                Assert.That(versions.Acknowledged == 0 || batches.ContainsKey(record), $"{record} was acknowledged and is gone");
            }
            else
            {
                Assert.That(stored.GetValueOrDefault(record), Is.InRange(versions.Acknowledged, versions.Tried), record);
            }
        }
    }
}

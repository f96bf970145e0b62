using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Crash;

/// <summary>The process is killed in the middle of an import: the import goes on and ends as if nothing had happened.</summary>
internal sealed class ImportCrashTests
{
    private const int Rows = 12_000;

    /// <summary>The command tells of its progress more seldom than a job may be asked.</summary>
    private const int RowsOfCommand = 30_000;

    /// <summary>An import may end before the kill reaches it; then another one is tried.</summary>
    private const int MostAttempts = 10;

    private const string Before = "person_id,company,from,until\nleft,c1,2015-01-01,\nmoved,c2,2015-01-01,\n";

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("referralgraph-crash-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestCase("format=employment-csv")]
    [TestCase("format=employment-csv&source=hris&mode=snapshot")]
    public async Task A_killed_import_resumes_by_itself_and_counts_every_row_once(string query)
    {
        var random = CrashSettings.Random();
        var (counts, export) = await UninterruptedAsync(query);

        var (data, address) = await InterruptTwiceAsync(query, random);

        await using var service = await ServiceProcess.StartAsync(data);
        var job = await service.Client.EndOfAsync(address);
        Assert.That((string?)job["state"], Is.EqualTo("completed"), job.ToJsonString());
        Assert.That(job.Counts(), Is.EqualTo(counts));
        Assert.That(await service.Client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Is.EqualTo(export));
    }

    [Test]
    public async Task A_killed_command_goes_on_when_it_is_run_again()
    {
        var file = Path.Combine(_folder.FullName, "employment.csv");
        await File.WriteAllTextAsync(file, Employments(RowsOfCommand));
        var (counts, export) = await UninterruptedAsync("format=employment-csv", RowsOfCommand, before: null);
        string[] command = ["import", file, "--format", "employment-csv"];
        var data = await InterruptCommandAsync(command);

        await using var again = ProductProcess.Start(data, command);
        var resumed = await again.ReadLineAsync();
        string? summary;
        do
        {
            summary = await again.ReadLineAsync();
        }
        while (summary?.StartsWith("read", StringComparison.Ordinal) == false);
        await again.DrainAsync();
        var (code, error) = await again.EndAsync();

        Assert.That(code, Is.Zero, error);
        Assert.That(resumed, Does.StartWith("Going on"));
        Assert.That(
            summary,
            Is.EqualTo($"read {counts[0]} = created {counts[1]} + updated {counts[2]} + unchanged {counts[3]} + rejected {counts[4]}"));
        await using var service = await ServiceProcess.StartAsync(data);
        Assert.That(await service.Client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Is.EqualTo(export));
    }

    /// <summary>Good rows, a few that are refused, and a few that say the same twice.</summary>
    private static string Employments(int rows = Rows) =>
        ImportClient.Employments(rows) + "x1,c1,never,\nx2,c1,2019-02-30,\np5,c0,2015-01-01,\np6,c0,2016-01-01,\n";

    private async Task<(int[] Counts, string Export)> UninterruptedAsync(
        string query, int rows = Rows, string? before = Before)
    {
        await using var service = await ServiceProcess.StartAsync(Path.Combine(_folder.FullName, "uninterrupted"));
        var client = service.Client;
        if (before is not null)
        {
            await client.ImportAsync("format=employment-csv&source=hris", before);
        }

        var job = await client.ImportAsync(query, Employments(rows));
        Assert.That((string?)job["state"], Is.EqualTo("completed"), job.ToJsonString());
        return (job.Counts(), await client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)));
    }

    /// <summary>Kills the service twice while it imports the file.</summary>
    /// <returns>Its data directory, and where the job is that has not ended.</returns>
    private async Task<(string Data, string Address)> InterruptTwiceAsync(string query, Random random)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var data = Path.Combine(_folder.FullName, $"killed-{attempt}");
            var (address, interrupted) = await BeginAsync(data, query, random.Next(1, Rows / 6));
            if (interrupted && await KillAgainAsync(data, address, random.Next(Rows / 6, Rows / 2)))
            {
                return (data, address);
            }
        }

        throw new AssertionException($"{MostAttempts} imports ended before they could be killed; give them more rows.");
    }

    /// <summary>Kills the command after its first line of progress.</summary>
    /// <returns>Its data directory.</returns>
    private async Task<string> InterruptCommandAsync(string[] command)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var data = Path.Combine(_folder.FullName, $"killed-{attempt}");
            await using var killed = ProductProcess.Start(data, command);
            Assert.That(await killed.ReadLineAsync(), Does.StartWith("Importing"));
            Assert.That(await killed.ReadLineAsync(), Does.EndWith("rows"), "the first line of progress");
            await killed.KillAsync();
            if ((await killed.EndAsync()).Code != 0)
            {
                return data;
            }
        }

        throw new AssertionException($"{MostAttempts} imports ended before they could be killed; give them more rows.");
    }

    private static async Task<(string Address, bool Interrupted)> BeginAsync(string data, string query, int killAt)
    {
        await using var service = await ServiceProcess.StartAsync(data);
        await service.Client.ImportAsync("format=employment-csv&source=hris", Before);
        using var response = await service.Client.SendFileAsync(query, Employments());
        await response.JsonAsync(HttpStatusCode.Accepted);
        var address = response.Headers.Location!.ToString();
        return (address, await KillAtAsync(service, address, killAt));
    }

    private static async Task<bool> KillAgainAsync(string data, string address, int killAt)
    {
        await using var service = await ServiceProcess.StartAsync(data);
        return await KillAtAsync(service, address, killAt);
    }

    /// <summary>Kills the service once the job has come that far.</summary>
    /// <returns>Whether the job was still running when it was last seen.</returns>
    private static async Task<bool> KillAtAsync(ServiceProcess service, string address, int row)
    {
        var job = await Polling.UntilAsync(
            () => service.Client.ReadAsync(address), job => (int)job["read"]! >= row, $"row {row} of {address}");
        await service.KillAsync();
        return (string?)job["state"] == "running";
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>
/// Section 3: a company of 14,000 is said to have 100. No bound on the size of companies, so that of pairs alone is what holds; the control
/// has none of either.
/// </summary>
internal static class CrowdedCompany
{
    private const int People = 14_000;
    private const string GraphName = "a company of 14,000";
    private const string Revision = "X-Graph-Revision";
    private const double WriteBar = 1e9;
    private const double ReadyBar = 10e9;

    private static readonly (string Key, string Value) AnySize = ("Ties:CoEmploymentMaxHeadcount", "0");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(Report report)
    {
        using (var folder = new ScratchFolder())
        {
            await MeasureAsync(folder, report);
        }

        using (var folder = new ScratchFolder())
        {
            await ControlAsync(folder, report);
        }
    }

    private static async Task MeasureAsync(ScratchFolder folder, Report report)
    {
        await using (var service = await Besieged.StartAsync(folder, AnySize))
        {
            await Besieged.ImportAsync(service.Client, "graph-jsonl", Graph());
            await SingleWrites.WarmAsync(service.Client);
            var before = await TiesAsync(service.Client);
            var took = TimeSpan.Zero;
            var writes = await SingleWrites.WhileAsync(service.Client, async () =>
            {
                await Task.Delay(Around);
                var begun = Stopwatch.GetTimestamp();
                using var put = await SayAsync(service.Client, CancellationToken.None);
                took = Stopwatch.GetElapsedTime(begun);
                put.EnsureSuccessStatusCode();
                await Task.Delay(Around);
            });
            report.Add(
                GraphName,
                "service: the write of its headcount, until questions see it",
                Figures.Time(took.TotalNanoseconds),
                $"at most {Figures.Time(WriteBar)}",
                took.TotalNanoseconds <= WriteBar);
            SingleWrites.Report(report, GraphName, "service", writes, isService: true);
            var (after, written) = (await TiesAsync(service.Client), writes.Answered.Count);
            report.Add(
                GraphName,
                $"service: ties before it; after it and {Figures.Count(written)} links",
                $"{Figures.Count(before)}; {Figures.Count(after)}",
                "none but those of the links",
                after - before <= 2 * written);
            var company = JsonNode.Parse(await service.Client.GetStringAsync("/v1/companies/mega"))!;
            report.Add(
                GraphName,
                "service: the company says that too many pairs make no ties",
                company["tooManyPairs"] is null ? "no" : "yes",
                "yes",
                company["tooManyPairs"] is not null);
            await service.StopAsync();
        }

        var started = Stopwatch.GetTimestamp();
        await using var again = await Besieged.StartAsync(folder, AnySize);
        var ready = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
        report.Add(
            GraphName,
            "service: restart, until it is ready",
            Figures.Time(ready),
            $"at most {Figures.Time(ReadyBar)}",
            ready <= ReadyBar);
        report.Add(GraphName, "service: memory after it", Figures.Bytes(again.Held));
    }

    /// <summary>Without bounds the ties are more than its memory holds: what becomes of it within a minute.</summary>
    private static async Task ControlAsync(ScratchFolder folder, Report report)
    {
        await using var control = await Besieged.StartAsync(folder, AnySize, ("Ties:MaxPairs", "0"), ("Search:MaxTies", "0"));
        var begun = Stopwatch.GetTimestamp();
        var said = "never answered";
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await Besieged.ImportAsync(control.Client, "graph-jsonl", Graph(), patience.Token);
            using var put = await SayAsync(control.Client, patience.Token);
            said = put.StatusCode == HttpStatusCode.Accepted ? "stored, and not seen by questions in time" : $"{(int)put.StatusCode}";
            while (!await SeesAsync(control.Client, put.Headers.GetValues(Revision).Single(), patience.Token))
            {
                await Task.Delay(200, patience.Token);
            }

            said += "; seen later";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            said += control.HasEnded ? "; the process ended" : "; not seen within a minute";
        }

        var took = Stopwatch.GetElapsedTime(begun);
        report.Add(GraphName, "control: the same without bounds", $"{said} (after {Figures.Time(took.TotalNanoseconds)})");
        report.Add(
            GraphName, "control: most memory held", control.HasEnded ? "the process ended" : Figures.Bytes(control.PeakMemory));
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient http, CancellationToken cancellationToken) => http.PutAsync(
        "/v1/companies/mega",
        new StringContent("""{"name":"Mega","headcount":100}""", Encoding.UTF8, "application/json"),
        cancellationToken);

    /// <summary>True once questions are answered of a revision.</summary>
    private static async Task<bool> SeesAsync(HttpClient http, string revision, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/graph");
        request.Headers.Add(Revision, revision);
        using var asked = await http.SendAsync(request, cancellationToken);
        return asked.IsSuccessStatusCode;
    }

    private static async Task<long> TiesAsync(HttpClient http) =>
        (long)JsonNode.Parse(await http.GetStringAsync("/v1/graph"))!["ties"]!;

    private static string Graph()
    {
        var lines = new StringBuilder("""{"type":"company","id":"mega","name":"Mega"}""").Append('\n');
        for (var person = 0; person < People; person++)
        {
            lines.Append(
                CultureInfo.InvariantCulture,
                $$"""{"type":"employment","person":"p{{person}}","company":"mega","from":"2020-01-01","until":null}""").Append('\n');
        }

        return lines.ToString();
    }
}

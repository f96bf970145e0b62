using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>
/// Section 2: sixteen batches at once of the largest size that is taken, then slow readers; beside endpoints that make a whole answer in
/// memory, and read the store as slowly as they are read.
/// </summary>
internal static class LongAnswers
{
    /// <summary>Name of the graph in the table.</summary>
    public const string GraphName = "500 companies of 10";

    private const int Batches = 16;
    private const int Companies = 500;
    private const int PeopleOfCompany = 10;
    private const int Between = 10;
    private const int MostPaths = 10_000;
    private const double MemoryBar = 1.2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        using (var folder = new ScratchFolder())
        {
            await using var service = await Besieged.StartAsync(folder);
            await Besieged.ImportAsync(service.Client, "graph-jsonl", Graph());
            await TakeAsync(service, report);
            await SlowReaders.RunAsync("service", folder, service, "/v1/paths/batch", "/v1/export", options, report);
        }

        using (var folder = new ScratchFolder())
        {
            await using var control = await Besieged.StartAsync(folder);
            await Besieged.ImportAsync(control.Client, "graph-jsonl", Graph());
            await SlowReaders.RunAsync(
                "control",
                folder,
                control,
                $"/v1{BenchmarkedService.PlainBatch}",
                $"/v1{BenchmarkedService.PlainExport}",
                options,
                report);
            await OverwhelmAsync(control, report);
        }
    }

    /// <summary>The body of a batch about every company; its number keeps it from being answered by what is kept of another.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="limit">People of each company.</param>
    public static string Batch(int number, int limit)
    {
        var targets = string.Join(',', Enumerable.Range(0, Companies).Select(company => $$"""{"company":"{{Employer(company)}}"}"""));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"from":"ada","maxHops":3,"limit":{{limit}},"pathsPerPerson":10,"minStrength":{{number / 1e6:0.000000}},"targets":[{{targets}}]}
            """);
    }

    /// <summary>Most people of each company that a batch may ask for.</summary>
    public static int LargestLimit => MostPaths / Companies / 10;

    private static async Task TakeAsync(RunningService service, Report report)
    {
        var peaks = new List<double>();
        var (bytes, size) = (0L, Encoding.UTF8.GetByteCount(Batch(1, LargestLimit)));
        foreach (var round in Enumerable.Range(0, 2))
        {
            var run = new Outcomes();
            var begun = Stopwatch.GetTimestamp();
            var answers = new List<byte[]>();
            await run.WhileProbedAsync(service.Client, () => Task.WhenAll(Enumerable.Range(1, Batches).Select(number => run.AskAsync(
                () => PostAsync(service.Client, "/v1/paths/batch", Batch((round * Batches) + number, LargestLimit)),
                async content =>
                {
                    var answer = await content.ReadAsByteArrayAsync();
                    lock (answers)
                    {
                        answers.Add(answer);
                    }

                    return true;
                }))));
            peaks.Add(service.PeakMemory);
            bytes += answers.Sum(answer => answer.LongLength);
            var name = $"service, {Batches} batches of {Figures.Bytes(size)} at once, round {round + 1}";
            report.Add(
                GraphName,
                $"{name}: answered, refused; took",
                $"{run.Answered.Count}, {run.Refused.Count}; {Figures.Time(Stopwatch.GetElapsedTime(begun).TotalNanoseconds)}",
                "all",
                run.Answered.Count + run.Refused.Count == Batches && run.Answered.Count > 0);
            var wrong = answers.Count(answer => !IsWhole(answer));
            report.Add(
                GraphName,
                $"{name}: answers with an item missing, or of another status than 200, 429 and 503",
                Figures.Count(wrong),
                "0",
                wrong == 0);
            run.Report(report, GraphName, name, isService: true);
        }

        report.Add(GraphName, "service: bytes of one such answer, mean", Figures.Bytes(bytes / (2.0 * Batches)));
        report.Add(
            GraphName,
            "service: most memory held",
            Figures.Bytes(peaks[^1]),
            $"at most {Figures.Bytes(Besieged.MemoryBytes)}, and the process lives",
            !service.HasEnded && peaks[^1] <= Besieged.MemoryBytes);
        report.Add(
            GraphName,
            "service: the same after the second round by that after the first",
            Figures.Share(peaks[^1] / peaks[0]),
            "at most 1.20",
            peaks[^1] <= MemoryBar * peaks[0]);
        using var refused = await PostAsync(service.Client, "/v1/paths/batch", Batch(0, limit: 50));
        report.Add(
            GraphName,
            $"service: batch of {Figures.Count(Companies * 50 * 10)} paths",
            $"{(int)refused.StatusCode}",
            "400",
            (int)refused.StatusCode == 400);
    }

    /// <summary>Sends the control what the service takes, then what the service refuses by name.</summary>
    private static async Task OverwhelmAsync(RunningService control, Report report)
    {
        foreach (var limit in new[] { LargestLimit, 50 })
        {
            if (control.HasEnded)
            {
                return;
            }

            var run = new Outcomes();
            var begun = Stopwatch.GetTimestamp();
            using var patience = new CancellationTokenSource(Patience);
            await run.WhileProbedAsync(control.Client, () => Task.WhenAll(Enumerable.Range(1, Batches).Select(number => run.AskAsync(
                () => PostAsync(control.Client, $"/v1{BenchmarkedService.PlainBatch}", Batch(number, limit), patience.Token)))));
            var name = $"control, {Batches} batches of up to {Figures.Count(Companies * (long)limit * 10)} paths at once";
            report.Add(
                GraphName,
                $"{name}: answered; took",
                $"{run.Answered.Count}; {Figures.Time(Stopwatch.GetElapsedTime(begun).TotalNanoseconds)}");
            run.Report(report, GraphName, name, isService: false);
            report.Add(
                GraphName,
                $"{name}: most memory held",
                control.HasEnded ? "the process ended" : Figures.Bytes(control.PeakMemory));
        }
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient http, string address, string body, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static bool IsWhole(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var items = json.RootElement.GetProperty("items");
        return items.GetArrayLength() == Companies
            && items.EnumerateArray().All(item => item.GetProperty("status").GetInt32() is 200 or 429 or 503);
    }

    private static string Employer(int number) => string.Create(CultureInfo.InvariantCulture, $"employer-{number:D4}");

    /// <summary>Ada knows ten people, who know ten others, who know everybody at each of the companies.</summary>
    private static string Graph()
    {
        var lines = new StringBuilder();
        void Person(string id) => lines
            .Append(
                CultureInfo.InvariantCulture,
                $$"""{"type":"person","id":"{{id}}","name":"Somebody who is called {{id}} and has a name as long as some are"}""")
            .Append('\n');
        void Tie(string from, string to, int strength) => lines
            .Append(
                CultureInfo.InvariantCulture,
                $$"""{"type":"tie","from":"{{from}}","to":"{{to}}","strength":0.{{strength}}}""")
            .Append('\n');

        Person("ada");
        foreach (var near in Enumerable.Range(0, Between))
        {
            Person($"near-{near}");
            Tie("ada", $"near-{near}", 80 + near);
            foreach (var far in Enumerable.Range(0, Between))
            {
                Tie($"near-{near}", $"far-{far}", 60 + near);
            }
        }

        foreach (var far in Enumerable.Range(0, Between))
        {
            Person($"far-{far}");
        }

        foreach (var company in Enumerable.Range(0, Companies))
        {
            lines.Append(
                CultureInfo.InvariantCulture,
                $$"""{"type":"company","id":"{{Employer(company)}}","name":"Employer {{company}}","headcount":9000}""").Append('\n');
            foreach (var number in Enumerable.Range(0, PeopleOfCompany))
            {
                var person = string.Create(CultureInfo.InvariantCulture, $"staff-{company}-{number}");
                Person(person);
                lines.Append(
                    CultureInfo.InvariantCulture,
                    $$"""{"type":"employment","person":"{{person}}","company":"{{Employer(company)}}","from":"2020-01-01","until":null}""")
                    .Append('\n');
                foreach (var far in Enumerable.Range(0, Between))
                {
                    Tie($"far-{far}", person, 50 + far);
                }
            }
        }

        return lines.ToString();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>Section 4: single writes while a large file is imported; beside an endpoint that writes the whole file at once.</summary>
internal static class LargeImport
{
    /// <summary>Rows of the file, unless the command line says otherwise.</summary>
    public const int Rows = 300_000;

    private const int PeopleOfCompany = 20;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var rows = options.Operations ?? Rows;
        foreach (var name in new[] { "service", "control" })
        {
            using var folder = new ScratchFolder();
            await using var service = await Besieged.StartAsync(folder);
            await SingleWrites.WarmAsync(service.Client);
            var text = File("row", rows);
            var (took, failure) = (TimeSpan.Zero, string.Empty);
            var writes = await SingleWrites.WhileAsync(service.Client, async () =>
            {
                var begun = Stopwatch.GetTimestamp();
                try
                {
                    await (name == "service"
                        ? Besieged.ImportAsync(service.Client, "employment-csv", text)
                        : SendAsync(service.Client, text));
                }
                catch (Exception broken) when (name != "service" && broken is (HttpRequestException or TaskCanceledException))
                {
                    failure = $", and failed: {broken.Message}";
                }

                took = Stopwatch.GetElapsedTime(begun);
            });
            var graph = $"{Figures.Count(rows)} rows";
            report.Add(graph, $"{name}: the import took", $"{Figures.Time(took.TotalNanoseconds)}{failure}");
            SingleWrites.Report(report, graph, name, writes, name == "service");
        }
    }

    /// <summary>Employments at companies of twenty.</summary>
    /// <param name="prefix">What ids of people and companies begin with.</param>
    /// <param name="rows">How many.</param>
    public static string File(string prefix, int rows)
    {
        var text = new StringBuilder("person_id,company,from,until\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{prefix}-p{row},{prefix}-c{row / PeopleOfCompany},20{10 + (row % 10)}-01-01,\n");
        }

        return text.ToString();
    }

    private static async Task SendAsync(HttpClient http, string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var answer = await http.PostAsync($"/v1{BenchmarkedService.PlainImport}", content);
        answer.EnsureSuccessStatusCode();
    }
}

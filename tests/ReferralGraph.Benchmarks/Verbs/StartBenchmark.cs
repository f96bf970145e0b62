using System.Text.Json;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Starts the published service on an empty directory, with the demo tenant, and asks it the question of the README.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Starts = 10;
    private const double Bar = 3e9;
    private const string Question = "/v1/companies/caraway-health/paths?from=ada.ambervale";

    public string Verb => "start";

    public string Summary => "from the start of the published service's process to its first correct demo answer";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var service = await PublishedService.PublishAsync();
        var (times, answers) = (new List<double>(), new HashSet<string>(StringComparer.Ordinal));
        for (var start = 0; start < Starts; start++)
        {
            using var folder = new ScratchFolder();
            (string, string)[] settings = [("Store:DataDirectory", folder.Location), ("Demo:Enabled", "true")];
            var (time, answer) = await service.FirstAnswerAsync(Question, settings);
            times.Add(time);
            answers.Add(PeopleOf(answer));
        }

        report.Add(
            "demo",
            $"process start to first answer, slowest of {Starts} (median)",
            $"{Figures.Time(times.Max())} ({Figures.Time(Distribution.Median(times))})",
            "at most 3 s",
            times.Max() <= Bar);
        report.Add("demo", $"different answers in {Starts} starts, all with people", Figures.Count(answers.Count), "1", answers.Count == 1);
    }

    /// <summary>The people of an answer with their paths, as text; refuses one that found nobody.</summary>
    private static string PeopleOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var people = document.RootElement.GetProperty("people");
        return document.RootElement.GetProperty("outcome").GetString() == "found" && people.GetArrayLength() > 0
            ? people.GetRawText()
            : throw new InvalidOperationException($"The demo answer found nobody: {answer}");
    }
}

using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Imports the CNCF employments into an empty embedded store, and again into the full one.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const string Graph = "employments";
    private const double ImportBar = 30e9;
    private const double RestartBar = 5e9;

    public string Verb => "import";

    public string Summary => "employment-csv into an empty store, in process and on the command line; the same file again";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        report.Add(Graph, "import in process, full durability", Figures.Time(store.Elapsed.TotalNanoseconds));
        Account(report, "import", store.Job.Progress, Rows(file));
        report.Add(Graph, "size of the store's files", Figures.Bytes(store.Bytes));

        var time = await Stopwatches.NanosecondsAsync(async () =>
        {
            var again = (await store.ImportAgainAsync(file)).Progress;
            var accepted = again.Read - again.Rejected;
            report.Add(
                Graph,
                "the same file again: rows unchanged",
                Figures.Count(again.Unchanged),
                Figures.Count(accepted),
                again.Unchanged == accepted);
        });
        report.Add(Graph, "the same file again", Figures.Time(time));
        await OnCommandLineAsync(file, report);
    }

    /// <summary>The published program imports into an empty directory, then serves it.</summary>
    private static async Task OnCommandLineAsync(string file, Report report)
    {
        var service = await PublishedService.PublishAsync();
        using var folder = new ScratchFolder();
        (string, string)[] settings = [("Store:DataDirectory", folder.Location)];
        var import = await Stopwatches.NanosecondsAsync(() => service.RunAsync(["import", file, "--format", "employment-csv"], settings));
        report.Add(
            Graph, "`import` on the command line, from process start to end", Figures.Time(import), "at most 30 s", import <= ImportBar);

        var person = File.ReadLines(file).ElementAt(1).Split(',')[0];
        var (restart, _) = await service.FirstAnswerAsync($"/v1/people/{person}/ties", settings);
        report.Add(
            Graph, "restart with that store, from process start to an answer", Figures.Time(restart), "at most 5 s", restart <= RestartBar);
    }

    private static void Account(Report report, string what, ImportProgress progress, long rows) => report.Add(
        Graph,
        $"{what}: rows read = created + updated + unchanged + rejected",
        $"{Figures.Count(progress.Read)} = {Figures.Count(progress.Created)} + {Figures.Count(progress.Updated)} "
            + $"+ {Figures.Count(progress.Unchanged)} + {Figures.Count(progress.Rejected)}",
        $"{Figures.Count(rows)} rows of the file",
        progress.Read == rows && progress.Read == progress.Created + progress.Updated + progress.Unchanged + progress.Rejected);

    private static long Rows(string file) => File.ReadLines(file).LongCount() - 1;
}

using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Siege;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>What once took the service down, each beside a plain way to do the same; what is in <c>Siege</c> is one section each.</summary>
internal sealed class SiegeBenchmark : IBenchmark
{
    public string Verb => "siege";

    public string Summary =>
        "heavy questions, long answers, slow readers, a crowded company and a large import, beside plain ways to do the same";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        foreach (var section in options.Sections)
        {
            await (section switch
            {
                1 => HeavyQuestions.RunAsync(options, report),
                2 => LongAnswers.RunAsync(options, report),
                3 => CrowdedCompany.RunAsync(report),
                _ => LargeImport.RunAsync(options, report),
            });
        }

        await Besieged.ReleaseAsync();
        if (options.Sections.Contains(4))
        {
            // The rest of section 4: one unit of a large firm changes its size while others write.
            await new FirmBenchmark().RunAsync(options, report);
        }
    }
}

using ReferralGraph.Benchmarks;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Verbs;

IBenchmark[] benchmarks =
[
    new StartBenchmark(), new ImportBenchmark(), new LoadBenchmark(), new MemoryBenchmark(), new QuestionsBenchmark(), new CacheBenchmark(),
    new FindBenchmark(), new SuggestBenchmark(), new FirmBenchmark(), new TrustBenchmark(), new ColleaguesBenchmark(),
    new CypherBenchmark(),
];

// Long, or in tables of their own.
IBenchmark[] apart =
[
    new MicroBenchmark(), new MixedBenchmark(), new NodesBenchmark(), new HitsBenchmark(), new HttpBenchmark(), new LimitsBenchmark(),
    new SiegeBenchmark(), new RollingBenchmark(),
];
if (args is [BenchmarkedService.Verb, .. var settings])
{
    return await BenchmarkedService.RunAsync(settings);
}

var verb = args.Length == 0 ? "" : args[0];
var options = BenchmarkOptions.Parse(args.AsSpan(Math.Min(1, args.Length)));
var chosen = verb == "all" ? benchmarks : [.. benchmarks.Concat(apart).Where(benchmark => benchmark.Verb == verb)];
if (options is null || chosen.Length == 0)
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/ReferralGraph.Benchmarks -- VERB [OPTIONS]");
    Console.Error.WriteLine();
    foreach (var benchmark in benchmarks.Concat(apart))
    {
        Console.Error.WriteLine($"  {benchmark.Verb,-12}{benchmark.Summary}");
    }

    Console.Error.WriteLine($"  {"all",-12}the first {benchmarks.Length} of these, as the table of the README");
    Console.Error.WriteLine();
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return args.Length == 0 ? 0 : 2;
}

var report = new Report();
foreach (var benchmark in chosen)
{
    Console.Error.WriteLine(benchmark.Verb);
    await benchmark.RunAsync(options, report);
}

report.Print(Console.Out);
return report.Failed ? 1 : 0;

using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Finds people and companies among many by what is typed so far.</summary>
internal sealed class FindBenchmark : IBenchmark
{
    private const int People = 50_000;
    private const int Names = 150;
    private const int Times = 5;
    private const int Limit = 50;
    private const double Bar = 5e6;

    private static readonly AccessScope Everything = AccessScope.Everything(TenantId.Default);

    public string Verb => "find";

    public string Summary => "people and companies found by name, letter by letter, among 50,000 people";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await using var store = await NamesStore.MakeAsync(People, options.Seed);
        using var directory = new GraphDirectory(store.Store);
        var reading = await Stopwatches.NanosecondsAsync(() => AskAsync(directory, Question("x")));
        report.Add("50,000 names", "names read into memory", Figures.Time(reading));

        var random = new Random(options.Seed);
        var asked = Enumerable.Range(0, Names).Select(_ => store.People[random.Next(People)]).ToList();
        await MeasureAsync(
            report,
            "a name, letter by letter",
            asked.SelectMany(person => Typed(person.Name)),
            text => AskAsync(directory, Question(text)));
        await MeasureAsync(
            report, "a whole e-mail", asked.Select(person => person.Emails[0]), text => AskAsync(directory, Question(text)));
        await MeasureAsync(
            report,
            "a name at a company",
            asked.Select(person => person.Name[..2]),
            text => AskAsync(directory, Question(text) with { Company = NamesStore.CompanyOf(text.Length) }));
        await MeasureAsync(
            report,
            "a company, letter by letter",
            asked.SelectMany(person => Typed(person.Name)),
            text => directory.ReadAsync(
                Everything, default, known => known.FindCompanies(text, FixedDay.Day, after: null, Limit), CancellationToken.None));
        await MeasureAsync(
            report,
            "a name misspelt: the three nearest",
            asked.Select(person => person.Name + "q"),
            text => directory.ReadAsync(Everything, default, known => known.NearestPeople(text, 3, new HashSet<PersonId>()),
                CancellationToken.None),
            bar: double.PositiveInfinity);

        var round = 0;
        await MeasureAsync(report, "two letters, somebody written before each", asked.Select(person => person.Name[..2]), async text =>
        {
            await store.RetitleAsync(store.People[round * 97 % People], round++);
            return 0;
        }, text => AskAsync(directory, Question(text)));
    }

    private static IEnumerable<string> Typed(string name) => Enumerable.Range(1, name.Length).Select(length => name[..length]);

    private static PeopleQuestion Question(string text) => new(FixedDay.Day, Limit) { Text = text };

    private static Task<int> AskAsync(GraphDirectory directory, PeopleQuestion question) =>
        directory.ReadAsync(Everything, default(GraphRevision), known => known.Find(question).Items.Count, CancellationToken.None);

    private static Task MeasureAsync<T>(
        Report report, string what, IEnumerable<string> texts, Func<string, Task<T>> ask, double bar = Bar) =>
        MeasureAsync(report, what, texts, _ => Task.FromResult(default(T)!), ask, bar);

    private static async Task MeasureAsync<T, TBefore>(
        Report report,
        string what,
        IEnumerable<string> texts,
        Func<string, Task<TBefore>> before,
        Func<string, Task<T>> ask,
        double bar = Bar)
    {
        // The first time warms up; of the others the fastest counts, because other programs are busy on the same processors.
        var times = new List<double>();
        foreach (var text in texts)
        {
            var fastest = double.PositiveInfinity;
            for (var time = 0; time <= Times; time++)
            {
                await before(text);
                var taken = await Stopwatches.NanosecondsAsync(() => ask(text));
                fastest = time == 0 ? fastest : Math.Min(fastest, taken);
            }

            times.Add(fastest);
        }

        var found = Distribution.Of(times);
        report.Add(
            "50,000 names",
            $"{what}: p50 / p99 / slowest of {Figures.Count(times.Count)} texts, each the fastest of {Times}",
            $"{Figures.Time(found.P50)} / {Figures.Time(found.P99)} / {Figures.Time(times.Max())}",
            double.IsInfinity(bar) ? "" : $"p99 under {Figures.Time(bar)}",
            double.IsInfinity(bar) ? null : found.P99 < bar);
    }
}

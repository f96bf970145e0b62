using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Whom of a company of 100 to ask about the people of twenty others: the search behind suggestions.</summary>
internal sealed class SuggestBenchmark : IBenchmark
{
    private const int Starters = 100;
    private const int Targets = 20;
    private const int Times = 5;
    private const double Bar = 2e9;

    public string Verb => "suggest";

    public string Summary => "whom of 100 people to ask about the people of 20 companies, for each of them the best three";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        await using var graph = await CncfGraph.LoadAsync(store.Store, CncfGraph.Caps[0]);
        var companies = BySize(graph);
        var (home, people) = companies.MinBy(company => Math.Abs(company.People - Starters));
        var random = new Random(options.Seed);
        var targets = companies.Where(company => company.Company != home && company.People >= 20).ToList();
        var wanted = Enumerable.Range(0, Targets).Select(_ => targets[random.Next(targets.Count)].Company).Distinct().Order();
        var query = new LeadsQuery(
            AccessScope.Everything(TenantId.Default), [home], new WantedPeople([], ValueArray.From(wanted)));
        for (var hops = 1; hops <= LeadsQuery.HopLimit; hops++)
        {
            var asked = query with { MaxHops = hops };
            LeadsResult found = null!;
            var times = new List<double>();
            for (var time = 0; time <= Times; time++)
            {
                times.Add(await Stopwatches.NanosecondsAsync(
                    async () => found = await graph.Finder.FindLeadsAsync(asked, CancellationToken.None)));
            }

            var middle = Distribution.Median(times.Skip(1));
            report.Add(
                graph.Name,
                $"{people} people at home, up to {hops} ties: who lead to somebody; median of {Times}",
                $"{found.Starters.Count}; {Figures.Time(middle)}",
                $"under {Figures.Time(Bar)}",
                middle < Bar && found.Truncation is null);
        }
    }

    private static List<(CompanyId Company, int People)> BySize(CncfGraph graph)
    {
        var day = graph.Snapshot.Facts;
        var present = new EmployeeFilter(EmploymentStatus.Current, Title: null, Department: null, Site: null);
        return
        [
            .. Enumerable.Range(0, day.Facts.Numbers.Companies.Count)
                .Where(company => day.Facts.Companies[company] is { Known: true, Ignored: false })
                .Select(company => (day.Facts.CompanyIdOf(company), day.EmployedAt(company, present).People.Count)),
        ];
    }
}

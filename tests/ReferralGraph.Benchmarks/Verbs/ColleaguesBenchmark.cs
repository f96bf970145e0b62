using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>How well the size of an organisation tells which colleagues have contact: the product's scorer on public data.</summary>
internal sealed class ColleaguesBenchmark : IBenchmark
{
    private const string Graph = "workplace-contact";

    /// <summary>What overlaps are taken to be: data sets are of contact within months among people who had been there for years.</summary>
    private const int Months = 24;

    private const double Bar = 0.44;

    private static readonly (string Name, int Least, int Most)[] Sizes =
    [
        ("up to 10", 1, 10), ("11 to 30", 11, 30), ("31 to 100", 31, 100), ("101 to 300", 101, 300),
        ("more than 300", 301, int.MaxValue),
    ];

    private static readonly TieScorer Scorer = new(new TrustModel(), FixedDay.Day);

    public string Verb => "colleagues";

    public string Summary => "who has contact with whom at work, predicted by size on public data; a second";

    public Task RunAsync(BenchmarkOptions options, Report report)
    {
        var file = Path.Combine(Checkout.Data, Graph, "groups.csv");
        if (!File.Exists(file))
        {
            report.Skip(
                Verb, $"{Graph}/groups.csv is not there: put it in ../shared/data beside the checkout, or set {Checkout.DataVariable}.");
            return Task.CompletedTask;
        }

        var all = ContactGroup.Read(file);
        var groups = all.Where(group => group.Scope != ContactScope.OtherUnits).ToList();
        report.Add(
            Graph,
            "data sets, groups, pairs",
            $"{groups.DistinctBy(group => group.Set).Count()}, {groups.Count}, {Figures.Count(groups.Sum(group => group.Pairs))}");
        var loss = Loss(groups, Product);
        report.Add(
            Graph,
            "log loss of a pair, mean of data sets: the product",
            Figures.Level(loss),
            FormattableString.Invariant($"at most {Bar}"),
            loss <= Bar);
        report.Add(Graph, "the same: the former model, (150 / N)^0.5 and a half-time of 12 months", Figures.Level(Loss(groups, Former)));
        report.Add(Graph, "the same: each group's own rate, which no model can pass", Figures.Level(Loss(groups, group => group.Rate)));
        foreach (var (name, least, most) in Sizes)
        {
            Calibrate($"groups of {name}", [.. groups.Where(group => group.People >= least && group.People <= most)], report);
        }

        Calibrate("pairs of different units", [.. all.Where(group => group.Scope == ContactScope.OtherUnits)], report);
        return Task.CompletedTask;
    }

    /// <summary>Minus the logarithm of what was said of each pair; data sets count alike, whatever their size.</summary>
    private static double Loss(IEnumerable<ContactGroup> groups, Func<ContactGroup, double> predict) => groups
        .GroupBy(group => group.Set)
        .Average(set => set.Sum(group => Loss(group, predict(group))) / set.Sum(group => group.Pairs));

    private static double Loss(ContactGroup group, double probability) =>
        -(Part(group.Known, probability) + Part(group.Pairs - group.Known, 1 - probability));

    private static double Part(long pairs, double probability) => pairs == 0 ? 0 : pairs * Math.Log(probability);

    private static void Calibrate(string what, List<ContactGroup> groups, Report report) => report.Add(
        Graph,
        $"{what}: share with contact, the product, the former model, over {groups.Count}",
        string.Join(", ", new Func<ContactGroup, double>[] { group => group.Rate, Product, Former }.Select(
            predict => Figures.Share(groups.Average(predict)))));

    private static double Product(ContactGroup group) => Scorer.CoEmploymentTerm(
        Scorer.SizeFactor(group.People), Months, apart: group.Scope == ContactScope.OtherUnits, ageDays: 0);

    private static double Former(ContactGroup group) =>
        0.80 * Math.Sqrt(Math.Min(1, 150.0 / group.People)) * (1 - Math.Pow(2, -Months / 12.0));
}

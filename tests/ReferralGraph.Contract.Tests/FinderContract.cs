using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests;

/// <summary>What every fixture of the contract shares: a started back end, and graphs that go away with the test.</summary>
public abstract class FinderContract(IPathFinderHarness harness)
{
    private readonly List<IGraphUnderTest> _loaded = [];

    protected static FinderSettings Settings { get; } = new();

    protected IPathFinderHarness Harness => harness;

    [OneTimeSetUp]
    public Task Start() => harness.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await harness.DisposeAsync();

    [TearDown]
    public async Task Unload()
    {
        // A graph may find only now that something was wrong, which is no fault of the next test.
        var loaded = _loaded.ToList();
        _loaded.Clear();
        foreach (var graph in loaded)
        {
            await graph.DisposeAsync();
        }
    }

    /// <summary>Ends the test as ignored where the back end lacks something.</summary>
    protected void Require(Capabilities capability)
    {
        if (harness.Missing.HasFlag(capability))
        {
            Assert.Ignore($"{harness.Name} lacks {capability}: see {nameof(Capabilities)}.");
        }
    }

    protected Task<IGraphUnderTest> LoadAsync(string sketch, FinderSettings? settings = null) => LoadAsync(Sketch.Parse(sketch), settings);

    protected async Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings? settings = null)
    {
        var graph = await harness.LoadAsync(records, settings ?? Settings);
        _loaded.Add(graph);
        return graph;
    }

    /// <summary>The answer to a company question: ada asks about acme, as changed by <paramref name="change"/>.</summary>
    protected async Task<string[]> AskAsync(string sketch, Func<PathQuery, PathQuery>? change = null) =>
        await (await LoadAsync(sketch)).AskAsync(change);

    /// <summary>The tie from ada to bob.</summary>
    protected async Task<TieExplanation> TieAsync(params GraphRecord[] records) =>
        await (await LoadAsync([Facts.Person("ada"), Facts.Person("bob"), .. records])).TieAsync("ada", "bob");
}

/// <summary>Questions in few words.</summary>
internal static class Questions
{
    extension(IGraphUnderTest graph)
    {
        public PathQuery ToCompany(string from = "ada", string company = "acme") =>
            new(graph.Scope, new PathOrigin.One(Facts.Id(from)), new PathGoal.ToCompany(new CompanyId(company)));

        public PathQuery ToPerson(string from, string to) =>
            new(graph.Scope, new PathOrigin.One(Facts.Id(from)), new PathGoal.ToPerson(Facts.Id(to)));

        public Task<PathSearchResult> FindAsync(PathQuery query) => graph.Finder.FindAsync(query, CancellationToken.None);

        public async Task<PathSearchResult.Completed> CompleteAsync(PathQuery query)
        {
            var result = await graph.FindAsync(query);
            Assert.That(result, Is.TypeOf<PathSearchResult.Completed>());
            return (PathSearchResult.Completed)result;
        }

        public async Task<string[]> AskAsync(Func<PathQuery, PathQuery>? change = null)
        {
            var query = graph.ToCompany();
            return (await graph.CompleteAsync(change is null ? query : change(query))).Describe();
        }

        public async Task<TieExplanation> TieAsync(string from, string to, DateOnly? asOf = null)
        {
            var result = await graph.Finder.TieAsync(graph.Scope, Facts.Id(from), Facts.Id(to), asOf, CancellationToken.None);
            Assert.That(result, Is.TypeOf<TieResult.Completed>());
            return ((TieResult.Completed)result).Tie;
        }

        public async Task<int?> DistanceAsync(string from, string to, DateOnly? asOf = null)
        {
            var result = await graph.Finder.DistanceAsync(graph.Scope, Facts.Id(from), Facts.Id(to), asOf, CancellationToken.None);
            Assert.That(result, Is.TypeOf<DistanceResult.Completed>());
            return ((DistanceResult.Completed)result).Hops;
        }

        public async Task<TiesResult.Completed> TiesAsync(string person, TieRankKey? after = null, int limit = 50)
        {
            var result = await graph.Finder.TiesAsync(graph.Scope, Facts.Id(person), null, after, limit, CancellationToken.None);
            Assert.That(result, Is.TypeOf<TiesResult.Completed>());
            return (TiesResult.Completed)result;
        }
    }

    extension(PathSearchResult.Completed result)
    {
        /// <summary>One line a path, person by person: <c>ada bob eve 0.648</c>.</summary>
        public string[] Describe() => [.. result.People.SelectMany(person => person.Paths).Select(path => path.Describe())];

        /// <summary>The people, in order.</summary>
        public string[] Names() => [.. result.People.Select(person => person.Person.Value)];
    }

    extension(ReferralPath path)
    {
        public string Describe() =>
            string.Join(' ', path.People) + ' ' + path.Reach.ToString("F3", CultureInfo.InvariantCulture);
    }
}

using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using ReferralGraph.Caching;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Nodes;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Contract.Tests.Caching;

/// <summary>The cache against the finder behind it, after every write: equal answers, whichever node and level they come from.</summary>
[TestFixture]
public sealed class CachedAnswersTests
{
    private const int Programs = 15;
    private const int WritesPerProgram = 12;
    private const int QuestionsPerGraph = 30;

    private readonly EmbeddedHarness _harness = new();

    [OneTimeSetUp]
    public Task Start() => _harness.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _harness.DisposeAsync();

    [Test]
    public async Task Answers_of_two_nodes_on_one_store_are_those_of_the_bare_finder()
    {
        var tally = await RunAsync(proofs => proofs);

        TestContext.Out.WriteLine(tally);
        Assert.Multiple(() =>
        {
            Assert.That(tally.FirstWrong, Is.Null);
            Assert.That(
                tally.Kept, Is.GreaterThan(tally.Asked / 10), "Hardly anything came from the cache, so hardly anything was tested.");
        });
    }

    [Test]
    public async Task Without_proofs_the_same_programs_find_wrong_answers()
    {
        var tally = await RunAsync(proofs => new Credulous(proofs), untilWrong: true);

        TestContext.Out.WriteLine(tally);
        Assert.That(tally.FirstWrong, Is.Not.Null);
    }

    private async Task<Tally> RunAsync(Func<IAnswerProofs, IAnswerProofs> proofs, bool untilWrong = false)
    {
        var tally = new Tally();
        foreach (var seed in Seeds.Take(Programs).TakeWhile(_ => !untilWrong || tally.FirstWrong is null))
        {
            var draw = new Draw(seed);
            var settings = RandomGraph.Settings(draw);
            var graph = RandomGraph.Sparse(draw, draw.Between(20, 60));
            var records = graph.Records();
            var writes = graph.Writes(records, WritesPerProgram);
            var random = new RandomQuestion(draw, graph);
            await using var subject = await _harness.LoadAsync(records, settings);
            var questions = Enumerable.Range(0, QuestionsPerGraph).Select(_ => random.Next() with { Scope = subject.Scope }).ToList();
            var store = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
            using var one = Cached(subject.Finder, proofs, store);
            using var other = Cached(subject.Rebuild(), proofs, store);
            await CompareAsync(seed, subject, [one, other], questions, tally);
            foreach (var write in writes)
            {
                await subject.WriteAsync(write);
                await CompareAsync(seed, subject, [other, one], questions, tally);
            }
        }

        return tally;
    }

    private static CachedPathFinder Cached(
        IReferralPathFinder finder, Func<IAnswerProofs, IAnswerProofs> proofs, IDistributedCache store) =>
        new(
            finder,
            proofs((IAnswerProofs)finder),
            new CachingOptions { StoreTimeout = Polling.Patience },
            store,
            TimeProvider.System,
            NullLoggerFactory.Instance);

    private static async Task CompareAsync(
        int seed, IGraphUnderTest subject, CachedPathFinder[] nodes, List<PathQuery> questions, Tally tally)
    {
        foreach (var question in questions)
        {
            var expected = await subject.Finder.FindAsync(question, CancellationToken.None);
            foreach (var node in nodes)
            {
                var actual = await node.FindAsync(question, CancellationToken.None);
                tally.Asked++;
                tally.Kept += actual is PathSearchResult.Completed found && found.Origin.IsKept() ? 1 : 0;
                if (!Answers.Same(expected, actual))
                {
                    tally.Wrong++;
                    tally.FirstWrong ??= $"{Seeds.Variable}={seed}: {question}\n"
                        + $"expected {Answers.Write(expected)}\nbut was {Answers.Write(actual)}";
                }
            }
        }
    }

    private sealed class Tally
    {
        public int Asked { get; set; }

        public int Kept { get; set; }

        public int Wrong { get; set; }

        public string? FirstWrong { get; set; }

        public override string ToString() => $"{Asked} asked, {Kept} kept, {Wrong} wrong.";
    }
}

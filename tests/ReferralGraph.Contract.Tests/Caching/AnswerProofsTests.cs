using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Caching;

/// <summary>
/// An answer said to hold after a write is the one that is computed then: on drawn graphs, for many questions, after every write.
/// </summary>
[TestFixture]
public sealed class AnswerProofsTests
{
    private const int Programs = 60;
    private const int WritesPerProgram = 12;
    private const int QuestionsPerGraph = 40;

    private readonly EmbeddedHarness _harness = new();

    [OneTimeSetUp]
    public Task Start() => _harness.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _harness.DisposeAsync();

    [Test]
    public async Task No_answer_that_changed_is_proven_to_hold()
    {
        var tally = new Tally();
        foreach (var seed in Seeds.Take(Programs))
        {
            await RunAsync(seed, tally);
        }

        TestContext.Out.WriteLine(tally);
        Assert.Multiple(() =>
        {
            Assert.That(tally.Changed, Is.GreaterThan(Programs), "Had every answer been kept, so many would have been wrong.");
            Assert.That(tally.Kept, Is.GreaterThan(tally.GivenUp / 3), "In so small a graph much is near; what is far must be proven.");
        });
    }

    private async Task RunAsync(int seed, Tally tally)
    {
        var draw = new Draw(seed);
        var settings = RandomGraph.Settings(draw);
        var graph = RandomGraph.Sparse(draw, draw.Between(20, 60));
        var records = graph.Records();
        var writes = graph.Writes(records, WritesPerProgram);
        var random = new RandomQuestion(draw, graph);
        var questions = Enumerable.Range(0, QuestionsPerGraph).Select(_ => random.Next() with { AsOf = null }).ToList();
        await using var subject = await _harness.LoadAsync(records, settings);
        var proofs = (IAnswerProofs)subject.Finder;
        questions = [.. questions.Select(question => question with { Scope = subject.Scope })];

        var first = await AnswersAsync(subject, questions, graph.People);
        var before = first;
        foreach (var write in writes)
        {
            await subject.WriteAsync(write);
            var after = await AnswersAsync(subject, questions, graph.People);
            foreach (var (earlier, now) in before.Zip(after).Concat(first.Zip(after)))
            {
                if (earlier.Dependencies is null || earlier.State == now.State)
                {
                    continue;
                }

                var proven = proofs.IsUnchanged(subject.Tenant, earlier.Dependencies, earlier.State, now.State);
                var same = earlier.Text == now.Text;
                Assert.That(
                    same || !proven,
                    Is.True,
                    () => $"{Seeds.Variable}={seed}: {string.Join(", ", write)}\n{earlier.Question}\n"
                        + $"{earlier.Text}\nis said to hold, and is\n{now.Text}");
                tally.Add(same, proven);
            }

            before = after;
        }
    }

    private static async Task<List<Given>> AnswersAsync(IGraphUnderTest graph, List<PathQuery> questions, IReadOnlyList<PersonId> people)
    {
        var answers = new List<Given>();
        foreach (var question in questions)
        {
            var answer = await graph.FindAsync(question);
            answers.Add(answer is PathSearchResult.Completed found
                ? new Given(
                    question.ToString(),
                    AnswerDependencies.Of(question, found),
                    new GraphState(found.Revision, found.Day),
                    Answers.Write(found with { Revision = default }))
                : new Given(question.ToString(), null, default, answer.ToString()!));
        }

        for (var place = 0; place < people.Count; place++)
        {
            var (one, other) = (people[place], people[(place + 1) % people.Count]);
            var listed = await graph.Finder.TiesAsync(graph.Scope, one, null, null, 3, CancellationToken.None);
            answers.Add(listed is TiesResult.Completed ties
                ? new Given(
                    $"ties of {one}",
                    AnswerDependencies.Of(graph.Scope, one, ties),
                    new GraphState(ties.Revision, ties.Day),
                    Answers.Write(ties with { Revision = default }))
                : new Given($"ties of {one}", null, default, "unknown"));
            var measured = await graph.Finder.DistanceAsync(graph.Scope, one, other, null, CancellationToken.None);
            answers.Add(measured is DistanceResult.Completed distance
                ? new Given(
                    $"{one} to {other}",
                    AnswerDependencies.Of(graph.Scope, one, other, distance),
                    new GraphState(distance.Revision, distance.Day),
                    distance.Hops?.ToString(CultureInfo.InvariantCulture) ?? "none")
                : new Given($"{one} to {other}", null, default, "unknown"));
        }

        return answers;
    }

    private sealed record Given(string Question, AnswerDependencies? Dependencies, GraphState State, string Text);

    private sealed class Tally
    {
        public int Changed { get; private set; }

        public int Kept { get; private set; }

        public int GivenUp { get; private set; }

        public void Add(bool same, bool proven)
        {
            Changed += same ? 0 : 1;
            Kept += proven ? 1 : 0;
            GivenUp += same && !proven ? 1 : 0;
        }

        public override string ToString() =>
            $"{Changed} answers changed, {Kept} were proven to hold, {GivenUp} held and were not proven to.";
    }
}

using NUnit.Framework;
using ReferralGraph.Core;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests;

/// <summary>
/// Whatever is answered of a graph some of whose ties are hidden, against a graph without the facts of those ties. A failure names its
/// seed.
/// </summary>
internal sealed class SnapshotViewTests
{
    private const int Graphs = 200;

    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly TrustModel Model = new();
    private static readonly AccessScope Stranger = AccessScope.SeenBy(TenantId.Default, viewer: null);

    [Test]
    public void Ties_lists_and_counts_equal_those_of_the_graph_without_the_hidden_ties([Values] bool closed) => ForEachGraph(Ties, closed);

    [Test]
    public void Endorsers_equal_those_of_the_graph_without_the_hidden_ties() => ForEachGraph(Endorsers, closed: false);

    [Test]
    public void Questions_equal_those_of_the_graph_without_the_hidden_ties([Values] bool closed) => ForEachGraph(Questions, closed);

    private static IEnumerable<string> Ties(SnapshotView view, Random random)
    {
        var people = view.Snapshot.Ties.PersonCount;
        for (var from = 0; from < people; from++)
        {
            yield return string.Join(',', view.TiesOf(from));
            for (var to = 0; to < people; to++)
            {
                yield return view.Explain(from, to).ToString();
                yield return view.Exists(from, to).ToString();
            }
        }

        yield return $"{view.CountTies()} ties";
    }

    private static IEnumerable<string> Endorsers(SnapshotView view, Random random)
    {
        var people = view.Snapshot.Ties.PersonCount;
        var trust = new StarterTrust(view, null);
        for (var starter = 0; starter < people; starter++)
        {
            for (var target = 0; target < people; target++)
            {
                var explained = trust.Explain(starter, target);
                yield return $"{trust.Of(starter, target)}: {explained with { Endorsers = [] }} "
                    + $"by {string.Join(", ", explained.Endorsers)}";
            }
        }
    }

    private static IEnumerable<string> Questions(SnapshotView view, Random random)
    {
        for (var asked = 0; asked < 10; asked++)
        {
            var people = view.Snapshot.Ties.PersonCount;
            var (from, to) = (IdOf(random.Next(people)), IdOf(random.Next(people)));
            var query = new PathQuery(AccessScope.Everything(TenantId.Default), new PathOrigin.One(from), new PathGoal.ToPerson(to))
            {
                Ranking = (PathRanking)random.Next(4),
                PathsPerPerson = 3,
            };
            var question = SnapshotQuestion.Resolve(query, view, out _)!;
            var answer = PathSearch.Find(view.Snapshot.Ties, question.Request, SmallQuestion.Unlimited());
            yield return $"{SmallQuestion.Describe(answer.People)}\n{answer.VisitedPeople} visited";
        }
    }

    /// <summary>
    /// Asks the same of random graphs with hidden ties and of those without; were hidden ties shown, answers must differ.
    /// </summary>
    /// <param name="ask">Asks.</param>
    /// <param name="closed">True where all ties to some people are hidden, false where some ties are by whose they are.</param>
    private static void ForEachGraph(Func<SnapshotView, Random, IEnumerable<string>> ask, bool closed)
    {
        var told = 0;
        for (var seed = 0; seed < Graphs; seed++)
        {
            var random = new Random(seed);
            var people = random.Next(3, 9);
            var unled = Enumerable.Range(0, people).Where(_ => closed && random.Next(3) == 0).ToHashSet();
            var hidden = Pairs(people).Where(tie => closed ? unled.Contains(tie.To) : random.Next(4) == 0).ToHashSet();
            var (facts, rest) = Draw(people, hidden, !closed, random);
            var stated = closed ? [] : hidden.Select(tie => new Sharing(IdOf(tie.From), IdOf(tie.To), SharingLevels.Private));
            var snapshot = SnapshotOf([.. facts, .. stated]);
            var seen = Stranger.Without(ValueArray.From(unled.Select(IdOf).Order()));

            var draw = random.Next();
            var expected = ask(new SnapshotView(SnapshotOf(rest), default), new Random(draw)).ToList();
            Assert.That(ask(SnapshotView.Of(snapshot, seen), new Random(draw)), Is.EqualTo(expected), $"seed {seed}");
            told += ask(new SnapshotView(snapshot, default), new Random(draw)).SequenceEqual(expected) ? 0 : 1;
        }

        Assert.That(told, Is.GreaterThan(Graphs / 4), "were hidden ties read, the graphs would tell");
    }

    /// <param name="people">How many.</param>
    /// <param name="hidden">Ties that are in one of the two alone.</param>
    /// <param name="vouches">False without endorsements: what they say of trust holds though nobody is led to somebody.</param>
    /// <param name="random">Draws.</param>
    private static (List<GraphRecord> All, List<GraphRecord> Without) Draw(
        int people, HashSet<(int From, int To)> hidden, bool vouches, Random random)
    {
        List<GraphRecord> all = [.. Enumerable.Range(0, people).Select(person => new Person(IdOf(person), "A name"))];
        var rest = new List<GraphRecord>(all);
        foreach (var (from, to) in Pairs(people))
        {
            // Of the day itself, so that the tenant's mean level counts none of them; above 0, so that there is a tie to be hidden.
            var said = new Endorsement(Fact.DefaultSource, IdOf(from), IdOf(to), 0.1 + (0.9 * random.NextDouble()), null, Today);
            var declared = new Connection(Fact.DefaultSource, IdOf(from), IdOf(to), Today.AddDays(-random.Next(2000)));
            GraphRecord[] facts = random.Next(5) switch
            {
                0 when vouches => [said],
                0 or 1 => [declared],
                2 => vouches ? [said, declared] : [declared],
                _ => [],
            };
            all.AddRange(facts);
            rest.AddRange(hidden.Contains((from, to)) ? [] : facts);
        }

        return (all, rest);
    }

    private static IEnumerable<(int From, int To)> Pairs(int people) =>
        from one in Enumerable.Range(0, people) from other in Enumerable.Range(0, people) where one != other select (one, other);

    private static PersonId IdOf(int person) => new($"p{person}");

    private static GraphSnapshot SnapshotOf(List<GraphRecord> records) => SnapshotBuilder.Build(
        FactBase.Of(records, new GraphRevision(1), IgnoredEmployerNames.None),
        new TieScorer(Model, Today),
        PersonOrder.Empty,
        parallelism: 1);
}

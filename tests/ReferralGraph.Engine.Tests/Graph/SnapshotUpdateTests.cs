using NUnit.Framework;
using ReferralGraph.Core;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Engine.Tests.Graph;

/// <summary>A snapshot that followed writes is the one that is built of the same facts.</summary>
[TestFixture]
public sealed class SnapshotUpdateTests
{
    private const int Graphs = 40;
    private const int WritesPerGraph = 15;

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { Graphs })]
    public void Ties_that_followed_writes_are_those_built_anew(int seed)
    {
        var draw = new Draw(seed);
        var model = RandomGraph.Settings(draw).Model;
        var ignored = model.IgnoredEmployerNames();
        var graph = new RandomGraph(draw, 12);
        List<GraphRecord> present = [.. graph.Records().DistinctBy(KeyOf)];
        if (draw.OneIn(2))
        {
            present.RemoveAll(record => record is Core.People.PersonMerge);
        }

        var facts = FactBase.Of(present, default, ignored);
        var snapshot = SnapshotBuilder.Build(facts, new TieScorer(model, FinderSettings.Today), PersonOrder.Empty, 1);
        var update = new SnapshotUpdate(1);
        var drawn = Enumerable.Range(0, 5)
            .SelectMany(_ => graph.Records())
            .OfType<Fact>()
            .Where(fact => fact is Connection or Interaction)
            .ToList();
        for (var write = 0; write < WritesPerGraph; write++)
        {
            var editor = new FactBaseEditor(snapshot.Facts.Facts, ignored);
            for (var change = draw.Between(1, 4); change > 0; change--)
            {
                // Mostly facts of pairs, sometimes one of any kind with them.
                var others = graph.Records().OfType<Fact>().ToList();
                IReadOnlyList<Fact> choices = draw.OneIn(8) && others.Count > 0 ? others : drawn;
                var fact = draw.Of(choices);
                var before = present.OfType<Fact>().FirstOrDefault(known => known.Id == fact.Id);
                present.Remove(before!);
                var after = before is not null && draw.OneIn(2) ? null : fact;
                editor.Apply(new RecordChange(before, after));
                if (after is not null)
                {
                    present.Add(after);
                }
            }

            snapshot = update.Apply(snapshot, editor.ToFacts(new GraphRevision(write + 1)));
            var built = SnapshotBuilder.Build(snapshot.Facts.Facts, snapshot.Facts.Scorer, snapshot.Order, 1);
            for (var person = 0; person < snapshot.Facts.Facts.PersonCount; person++)
            {
                var what = $"seed {seed}, write {write}, person {person}";
                Assert.That(Ties(snapshot.Ties.Out(person)), Is.EqualTo(Ties(built.Ties.Out(person))), what);
                Assert.That(Ties(snapshot.Ties.In(person)), Is.EqualTo(Ties(built.Ties.In(person))), what);
            }
        }
    }

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { Graphs })]
    public void Ties_that_followed_sizes_of_units_are_those_built_anew(int seed)
    {
        var draw = new Draw(seed);
        var model = new TrustModel { MaxHeadcount = draw.Of(0, 20, 1_000), MaxPairs = draw.Of(0, 30, 1_000_000) };
        var ignored = model.IgnoredEmployerNames();
        var firm = Firm(draw, []);
        var facts = FactBase.Of([firm, .. Staff(draw, 40)], default, ignored);
        var snapshot = SnapshotBuilder.Build(facts, new TieScorer(model, FinderSettings.Today), PersonOrder.Empty, 1);
        var (update, followed) = (new SnapshotUpdate(1), 0);
        for (var write = 0; write < WritesPerGraph; write++)
        {
            var editor = new FactBaseEditor(snapshot.Facts.Facts, ignored);
            var next = Firm(draw, firm.Units);
            editor.Apply(new RecordChange(firm, next));
            firm = next;
            if (draw.OneIn(4))
            {
                editor.Apply(new RecordChange(null, new Connection("api", Person(draw.Below(40)), Person(40 + write), null)));
            }

            snapshot = update.Apply(snapshot, editor.ToFacts(new GraphRevision(write + 1)));
            followed += update.Followed is null ? 0 : 1;
            var built = SnapshotBuilder.Build(snapshot.Facts.Facts, snapshot.Facts.Scorer, snapshot.Order, 1);
            for (var person = 0; person < snapshot.Facts.Facts.PersonCount; person++)
            {
                var what = $"seed {seed}, write {write}, person {person}";
                Assert.That(Ties(snapshot.Ties.Out(person)), Is.EqualTo(Ties(built.Ties.Out(person))), what);
                Assert.That(Ties(snapshot.Ties.In(person)), Is.EqualTo(Ties(built.Ties.In(person))), what);
            }
        }

        Assert.That(followed, Is.EqualTo(WritesPerGraph), "built anew is equal to itself");
    }

    /// <summary>A firm of 400 where some units have another size than before.</summary>
    private static Company Firm(Draw draw, ValueArray<CompanyUnit> before)
    {
        var units = before.ToDictionary(unit => (unit.Department, unit.Site));
        for (var change = draw.Between(1, 2); change > 0; change--)
        {
            var unit = new CompanyUnit(draw.Of("Data", "Sales", null), draw.Of("Oslo", "Malmo"), draw.Of(2, 15, 60, 300));
            unit = draw.OneIn(3) && unit.Department is not null ? unit with { Site = null } : unit;
            units[(unit.Department, unit.Site)] = unit;
        }

        return new Company(new CompanyId("firm"), "Firm", 400) { Units = ValueArray.From(units.Values) };
    }

    private static IEnumerable<Employment> Staff(Draw draw, int people)
    {
        for (var person = 0; person < people; person++)
        {
            for (var stint = draw.Between(1, 2); stint > 0; stint--)
            {
                var from = new DateOnly(2015, 1, 1).AddDays(draw.Below(3_000));
                DateOnly? until = draw.OneIn(2) ? null : from.AddDays(200 + draw.Below(2_000));
                yield return new Employment($"source {stint}", Person(person), new CompanyId("firm"), from, until)
                {
                    Department = draw.Of("Data", "DATA", "Sales", null),
                    Site = draw.Of("Oslo", "Malmo", null),
                };
            }
        }
    }

    private static PersonId Person(int number) => new($"p{number}");

    private static List<(int Other, long Cost, ushort Flags)> Ties(TieList ties)
    {
        var all = new List<(int Other, long Cost, ushort Flags)>();
        for (var tie = 0; tie < ties.Count; tie++)
        {
            // That a response may not be the common one stays said when the last answer is taken back; it may be said too often.
            all.Add((ties.People[tie], ties.Cost(tie), (ushort)(ties.Flags(tie) & ~TieFlags.OwnResponse)));
        }

        return all;
    }

    /// <summary>What a store holds once: nobody is merged into two.</summary>
    private static object KeyOf(GraphRecord record) => record switch
    {
        Fact fact => fact.Id,
        Core.People.PersonMerge merge => merge.Absorbed,
        Core.People.CompanyMerge merge => merge.Absorbed,
        _ => record,
    };
}

using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>Facts of a few records, scored on one day.</summary>
internal sealed class TestGraph
{
    /// <summary>The scored day of these tests.</summary>
    public static readonly DateOnly Day = new(2026, 11, 1);

    private readonly DayFacts _day;

    private TestGraph(FactBase facts, TrustModel model, DateOnly day)
    {
        Facts = facts;
        _day = new DayFacts(facts, new TieScorer(model, day));
    }

    /// <summary>The facts.</summary>
    public FactBase Facts { get; }

    /// <summary>A graph of these records.</summary>
    public static TestGraph Of(params IEnumerable<GraphRecord> records) => Of(new TrustModel(), records);

    /// <summary>A graph of these records under another model.</summary>
    public static TestGraph Of(TrustModel model, params IEnumerable<GraphRecord> records) =>
        new(Apply(FactBase.Empty(), model, records.Select(record => new RecordChange(null, record))), model, Day);

    /// <summary>The same facts on another day.</summary>
    public TestGraph On(DateOnly day) => new(Facts, _day.Scorer.Model, day);

    /// <summary>The graph after more changes.</summary>
    public TestGraph After(params IEnumerable<RecordChange> changes) =>
        new(Apply(Facts, _day.Scorer.Model, changes), _day.Scorer.Model, _day.Scorer.Day);

    /// <summary>The tie from one person to another.</summary>
    public TieExplanation Tie(string from, string to) => new TieExplainer(_day).Explain(Number(from), Number(to));

    /// <summary>All ties from and to a person, scored at once, by the other's id.</summary>
    public (IReadOnlyDictionary<string, ScoredTie> Outgoing, IReadOnlyDictionary<string, ScoredTie> Incoming) Row(string person)
    {
        var (outgoing, incoming) = (new TieRowBuffer(), new TieRowBuffer());
        new TieRowScorer(_day).Score(Number(person), outgoing, incoming);
        return (ById(outgoing), ById(incoming));
    }

    /// <summary>Whose ties the changes since <paramref name="before"/> may have touched.</summary>
    public IReadOnlySet<string> TouchedSince(TestGraph before) =>
        TouchedPeople.Between(before._day, _day, FactBaseChange.Between(before._day.Facts, _day.Facts))
            .Select(person => Facts.IdOf(person).Value)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Every tie there is, by the ids of its ends.</summary>
    public IReadOnlyDictionary<(string From, string To), ScoredTie> AllTies()
    {
        var (scorer, row) = (new TieRowScorer(_day), new TieRowBuffer());
        var ties = new Dictionary<(string From, string To), ScoredTie>();
        foreach (var person in Enumerable.Range(0, Facts.PersonCount))
        {
            scorer.Score(person, row, null);
            foreach (var tie in row.Ties)
            {
                ties.Add((Facts.IdOf(person).Value, Facts.IdOf(tie.Other).Value), tie with { Other = 0 });
            }
        }

        return ties;
    }

    private Dictionary<string, ScoredTie> ById(TieRowBuffer row) => row.Ties.ToArray().ToDictionary(tie => Facts.IdOf(tie.Other).Value);

    private int Number(string person) =>
        Facts.TryFind(new PersonId(person), out var number)
            ? number
            : throw new ArgumentException($"Nobody is called {person}.", nameof(person));

    private static FactBase Apply(FactBase start, TrustModel model, IEnumerable<RecordChange> changes)
    {
        var editor = new FactBaseEditor(start, model.IgnoredEmployerNames());
        foreach (var change in changes)
        {
            editor.Apply(change);
        }

        return editor.ToFacts(new GraphRevision(start.Revision.Value + 1));
    }
}

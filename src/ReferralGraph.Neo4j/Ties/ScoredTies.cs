using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>Scores the ties of some people on one day, by ids. For one thread.</summary>
internal sealed class ScoredTies(DayFacts day)
{
    private readonly TieRowScorer _scorer = new(day);
    private readonly TieRowBuffer _outgoing = new();
    private readonly TieRowBuffer _incoming = new();

    /// <summary>The ties so far.</summary>
    public Dictionary<(string From, string To), StoredTie> Ties { get; } = [];

    /// <summary>Adds the ties of one person; of somebody unknown, deleted or absorbed none.</summary>
    /// <param name="person">Under the id that is recorded.</param>
    /// <param name="both">False for the ties from them only.</param>
    public void Add(PersonId person, bool both)
    {
        var id = person.Value;
        if (!day.Facts.Numbers.People.TryGet(id, out var number) || day.Facts.People[number] is null)
        {
            return;
        }

        _scorer.Score(number, _outgoing, both ? _incoming : null);
        foreach (ref readonly var tie in _outgoing.Ties)
        {
            Ties[(id, IdOf(tie.Other))] = StoredTie.Of(tie);
        }

        foreach (ref readonly var tie in both ? _incoming.Ties : [])
        {
            Ties[(IdOf(tie.Other), id)] = StoredTie.Of(tie);
        }
    }

    private string IdOf(int person) => day.Facts.Numbers.People[person];
}

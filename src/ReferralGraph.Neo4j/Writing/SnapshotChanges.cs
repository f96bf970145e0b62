using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Ends what a snapshot of a source no longer holds.</summary>
internal sealed class SnapshotChanges(WorkingSet set, FactChanges facts)
{
    public ChangeOutcome EndUnseen(GraphChange.EndUnseen end)
    {
        // Without the list of what was seen, everything would end.
        if (!set.Snapshots.Contains(end.Job.Value))
        {
            return ChangeOutcome.Conflict($"Import {end.Job} is not a snapshot in progress.");
        }

        var ended = EndFacts(end) + EmptyTeams(end);
        return new ChangeOutcome(ended == 0 ? ChangeOutcomeKind.Unchanged : ChangeOutcomeKind.Updated, ended);
    }

    private int EndFacts(GraphChange.EndUnseen end)
    {
        var unseen = set.Facts.All
            .Where(fact => fact.Current?.Source == end.Source && !fact.SeenBy.Contains(end.Job.Value))
            .Select(fact => (Fact: fact, Period: PeriodOf(fact.Current!)))
            .Where(fact => fact.Period is { } period && (period.Until is null || period.Until > end.On))
            .ToList();
        foreach (var (fact, period) in unseen)
        {
            // What would end before it began never was, and goes.
            if (period!.Value.From is { } from && from >= end.On)
            {
                facts.Remove(fact);
            }
            else
            {
                facts.Replace(fact, Ended(fact.Current!, end.On));
            }
        }

        return unseen.Count;
    }

    private int EmptyTeams(GraphChange.EndUnseen end)
    {
        var unseen = set.UnseenTeams(end.Source, end.Job.Value);
        foreach (var team in unseen)
        {
            set.Set(team.Id, team with { Members = default });
        }

        return unseen.Count;
    }

    private static (DateOnly? From, DateOnly? Until)? PeriodOf(Fact fact) => fact switch
    {
        Employment employment => (employment.From, employment.Until),
        Connection connection => (connection.Since, connection.Until),
        _ => null,
    };

    private static Fact Ended(Fact fact, DateOnly on) => fact switch
    {
        Employment employment => employment with { Until = on },
        Connection connection => connection with { Until = on },
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "Facts of this kind do not end."),
    };
}

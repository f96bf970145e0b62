using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Writing;

/// <summary>Ends what a source no longer says, as a snapshot import of it shows.</summary>
internal sealed class SourceSnapshotRules(ChangeLog log, FactRules facts)
{
    /// <summary>True for facts that last until they end: those that a snapshot import ends when it does not see them.</summary>
    public static bool EndsUnseen(FactKind kind) => kind is FactKind.Employment or FactKind.Connection;

    public ChangeOutcome EndUnseen(GraphChange.EndUnseen end)
    {
        // Without the list of what was seen, everything would end.
        if (!log.Records.IsSnapshotImportInProgress(end.Job))
        {
            return ChangeOutcome.Conflict($"Import {end.Job} is not a snapshot in progress.");
        }

        var ended = EndFacts(end) + EmptyTeams(end);
        return new ChangeOutcome(ended == 0 ? ChangeOutcomeKind.Unchanged : ChangeOutcomeKind.Updated, ended);
    }

    private int EndFacts(GraphChange.EndUnseen end)
    {
        var ended = 0;
        foreach (var fact in log.Records.UnseenFacts(end.Source, end.Job, end.On))
        {
            if (EndedOn(fact.Fact, end.On) is { } after)
            {
                facts.Replace(fact, after);
            }
            else
            {
                facts.Remove(fact);
            }

            ended++;
        }

        return ended;
    }

    private int EmptyTeams(GraphChange.EndUnseen end)
    {
        var emptied = 0;
        foreach (var team in log.Records.UnseenTeams(end.Source, end.Job))
        {
            log.Set(team, team with { Members = default });
            emptied++;
        }

        return emptied;
    }

    /// <summary>A fact that ends on a day; null for one that would end before it began, which never was.</summary>
    private static Fact? EndedOn(Fact fact, DateOnly on) => fact switch
    {
        Employment employment => employment.From >= on ? null : employment with { Until = on },
        Connection connection => connection.Since >= on ? null : connection with { Until = on },
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "Facts of this kind do not end."),
    };
}

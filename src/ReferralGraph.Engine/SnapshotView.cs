using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine;

/// <summary>A snapshot as whoever asks sees it: what is not a search reads ties through here. For one question.</summary>
/// <param name="snapshot">The graph.</param>
/// <param name="visibility">Which of its ties are there.</param>
internal sealed class SnapshotView(GraphSnapshot snapshot, TieVisibility visibility) : ITies
{
    /// <summary>The graph.</summary>
    public GraphSnapshot Snapshot => snapshot;

    /// <summary>Which of its ties are there.</summary>
    public TieVisibility Visibility => visibility;

    /// <inheritdoc/>
    public bool Exists(int from, int to) => TryFlags(from, to, out var flags) && visibility.Shows(from, flags);

    /// <inheritdoc/>
    public bool Hides(int from, int to) => !visibility.ShowsAll && TryFlags(from, to, out var flags) && !visibility.Shows(from, flags);

    /// <inheritdoc/>
    public double Strength(int from, int to) => snapshot.Explainer.Strength(from, to);

    /// <summary>To whom a person has ties, by rising number.</summary>
    public List<int> TiesOf(int person)
    {
        var ties = snapshot.Ties.Out(person);
        var people = new List<int>(ties.Count);
        for (var tie = 0; tie < ties.Count; tie++)
        {
            if (visibility.ShowsAll || visibility.Shows(person, ties.Flags(tie)))
            {
                people.Add(ties.People[tie]);
            }
        }

        return people;
    }

    /// <summary>The tie between any two people; strength 0 and no evidence where there is none.</summary>
    public TieExplanation Explain(int from, int to) =>
        Hides(from, to) ? snapshot.Explainer.ExplainNone(from, to) : snapshot.Explainer.ExplainAny(from, to);

    /// <summary>Number of directed ties.</summary>
    public long CountTies()
    {
        if (visibility.ShowsAll)
        {
            return snapshot.Ties.TieCount;
        }

        var count = 0L;
        for (var person = 0; person < snapshot.Ties.PersonCount; person++)
        {
            count += snapshot.Ties.OutDegree(person, visibility);
        }

        return count;
    }

    private bool TryFlags(int from, int to, out ushort flags)
    {
        flags = 0;
        return from < snapshot.Ties.PersonCount && snapshot.Ties.TryGetTie(from, to, out _, out flags);
    }
}

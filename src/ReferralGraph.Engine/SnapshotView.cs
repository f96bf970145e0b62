using ReferralGraph.Core;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>A snapshot as whoever asks sees it: what is not a search reads ties through here. For one question.</summary>
/// <param name="snapshot">The graph.</param>
/// <param name="visibility">Which of its ties are there.</param>
/// <param name="policy">What the tenant decided about sharing; null: nothing.</param>
internal sealed class SnapshotView(GraphSnapshot snapshot, TieVisibility visibility, SharingPolicy? policy = null) : ITies
{
    /// <summary>A snapshot as a scope sees it.</summary>
    public static SnapshotView Of(GraphSnapshot snapshot, AccessScope scope)
    {
        var (facts, policy) = (snapshot.Facts.Facts, scope.Policy);
        var leavers = !scope.SeesEverything && policy.Leavers is { } rule && facts.LeaversBy(rule) is { IsEmpty: false } some ? some : null;
        var closed = BitsOf(facts, scope.Closed);
        if (scope.SeesEverything
            || (!facts.Totals.Counts.AnybodyShares && policy.Unstated == SharingLevels.Tenant && leavers is null && closed is null))
        {
            return new SnapshotView(snapshot, visibility: default, policy);
        }

        var viewer = scope.Viewer is { } id && facts.TryFind(id, out var number) ? number : -1;
        var teamMates = viewer < 0 ? null : snapshot.TeamMatesOf(viewer);
        var ownAlone = policy.Reciprocal && viewer >= 0 && facts.LevelsOf(viewer, policy).HasFlag(SharingLevels.Private);
        var visibility = new TieVisibility(
            viewer, teamMates, policy, new TierCosts(snapshot), snapshot.UnknownTo(viewer, policy), leavers, ownAlone, closed);
        return new SnapshotView(snapshot, visibility, policy);
    }

    /// <summary>A bit for each of some people; null for nobody who is there.</summary>
    private static ulong[]? BitsOf(FactBase facts, ValueArray<PersonId> people)
    {
        var numbers = new List<int>();
        foreach (var person in people)
        {
            if (facts.TryFind(person, out var number))
            {
                numbers.Add(number);
            }
        }

        if (numbers.Count == 0)
        {
            return null;
        }

        var bits = new ulong[(numbers.Max() >> 6) + 1];
        numbers.ForEach(number => bits[number >> 6] |= 1UL << (number & 63));
        return bits;
    }

    /// <summary>The graph.</summary>
    public GraphSnapshot Snapshot => snapshot;

    /// <summary>Which of its ties are there.</summary>
    public TieVisibility Visibility => visibility;

    /// <summary>The number that stands for a person; false where nobody has the id, or they are not there for whoever asks.</summary>
    public bool TryFind(PersonId person, out int number) =>
        snapshot.Facts.Facts.TryFind(person, out number) && visibility.Knows(number);

    /// <inheritdoc/>
    public bool Exists(int from, int to) => TryFlags(from, to, out var flags) && visibility.Shows(from, to, flags);

    /// <inheritdoc/>
    public bool Hides(int from, int to) => DetailOf(from, to) != TieDetail.Full;

    /// <inheritdoc/>
    public SharingPolicy Policy { get; } = policy ?? SharingPolicy.Open;

    /// <inheritdoc/>
    public double Strength(int from, int to)
    {
        var strength = snapshot.Explainer.Strength(from, to);
        return DetailOf(from, to) == TieDetail.Full ? strength : TieScorer.TierOnlyStrength(TieScorer.TierOf(strength));
    }

    /// <summary>To whom a person has ties, by rising number.</summary>
    public List<int> TiesOf(int person)
    {
        var ties = snapshot.Ties.Out(person);
        var people = new List<int>(ties.Count);
        for (var tie = 0; tie < ties.Count; tie++)
        {
            if (visibility.ShowsAll || visibility.Shows(person, ties.People[tie], ties.Flags(tie)))
            {
                people.Add(ties.People[tie]);
            }
        }

        return people;
    }

    /// <summary>The tie between any two people; strength 0 and no evidence where there is none.</summary>
    public TieExplanation Explain(int from, int to) => from == to || DetailOf(from, to) == TieDetail.Full
        ? snapshot.Explainer.ExplainAny(from, to)
        : Exists(from, to) ? snapshot.Explainer.ExplainTier(from, to, Strength(from, to))
        : snapshot.Explainer.ExplainNone(from, to);

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

    // Not read from the tie: what is said of somebody may be told or not where there is no tie, too.
    private TieDetail DetailOf(int from, int to) => visibility.ShowsAll
        ? TieDetail.Full
        : visibility.DetailOf(from, to, (int)snapshot.Facts.Facts.SharingOf(from, to) << TieFlags.SharingShift);

    private bool TryFlags(int from, int to, out ushort flags)
    {
        flags = 0;
        return from < snapshot.Ties.PersonCount && snapshot.Ties.TryGetTie(from, to, out _, out flags);
    }
}

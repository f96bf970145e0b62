using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;
using RowChanges = System.Collections.Generic.List<(int Owner, int Other, ReferralGraph.Engine.Graph.TieChange Change)>;

namespace ReferralGraph.Engine.Graph;

/// <summary>Follows writes: scores anew exactly the ties whose facts changed, and lays them over the snapshot before. For one thread at a
/// time.</summary>
/// <param name="parallelism">Processors to use where all is built anew.</param>
/// <param name="most">Most directed ties a snapshot may have.</param>
internal sealed class SnapshotUpdate(int parallelism, long most = long.MaxValue)
{
    /// <summary>Share of all people, 1 in this many, above which building anew is quicker than following.</summary>
    private const int RebuildShare = 4;

    /// <summary>Changes of fewer people than this are always followed.</summary>
    private const int RebuildFloor = 256;

    /// <summary>Ties, of which fewer than these changed within units are always followed.</summary>
    private const long RebuildFloorOfTies = 100_000;

    private readonly TieRowBuffer _outgoing = new();
    private readonly TieRowBuffer _incoming = new();

    // Kept from write to write: its scratch memory is as long as there are people.
    private TieRowScorer? _scorer;

    /// <summary>What the last snapshot differs in from the one before; null when it was built anew.</summary>
    public FollowedChanges? Followed { get; private set; }

    /// <summary>The snapshot after a write, on the same day.</summary>
    /// <param name="before">The snapshot before.</param>
    /// <param name="facts">The facts after, made from those before.</param>
    /// <exception cref="TooManyTiesException">It would have more than it may.</exception>
    public GraphSnapshot Apply(GraphSnapshot before, FactBase facts)
    {
        var changes = FactBaseChange.Between(before.Facts.Facts, facts);
        var pairs = PairChanges.Between(before.Facts.Facts, facts, changes);
        var day = DayAfter(before.Facts, facts, changes, onlyPairs: pairs.Count == changes.People.Count && pairs.Count > 0);
        var touched = TouchedPeople.Between(before.Facts, day, changes, out var withinUnits);
        foreach (var (person, others) in withinUnits)
        {
            pairs.Add(person, others);
        }

        Followed = null;

        // An answer recorded late moves the tenant's prior, and with it every tie; one of the day itself does not.
        if (touched.Count - pairs.Count > Math.Max(RebuildFloor, facts.PersonCount / RebuildShare)
            || withinUnits.Values.Sum(others => (long)others.Count) > Math.Max(RebuildFloorOfTies, before.Ties.TieCount / RebuildShare)
            || !facts.Totals.SameAnswersBefore(before.Day.DayNumber, before.Facts.Facts.Totals))
        {
            return SnapshotBuilder.Build(facts, before.Facts.Scorer, before.Order, parallelism, most);
        }

        Followed = new FollowedChanges(changes, touched);
        var order = before.Order.Extend(facts.Numbers.People, facts.PersonCount);
        var (outRows, inRows) = (new Dictionary<int, AdjacencyRow>(), new Dictionary<int, AdjacencyRow>());
        var (outChanges, inChanges) = (new RowChanges(), new RowChanges());
        _scorer ??= new TieRowScorer(day);
        _scorer.Use(day);
        foreach (var person in touched)
        {
            if (pairs.TryGetValue(person, out var others))
            {
                _scorer.Score(person, _outgoing, _incoming, others);
                Compare(TiesFrom(person), _outgoing, others, (other, cost, flags) =>
                    outChanges.Add((person, other, new TieChange(person, other, cost, flags))));
                Compare(TiesTo(person), _incoming, others, (other, cost, flags) =>
                    inChanges.Add((person, other, new TieChange(other, person, cost, flags))));
                continue;
            }

            // The rest of those touched get whole rows; the rows of others, who see them from the other end, are changed tie by tie.
            _scorer.Score(person, _outgoing, _incoming);
            if (Compare(TiesFrom(person), _outgoing, (other, cost, flags) =>
                AddUnlessWhole(inChanges, other, person, new TieChange(person, other, cost, flags))))
            {
                outRows.Add(person, RowOf(_outgoing));
            }

            if (Compare(TiesTo(person), _incoming, (other, cost, flags) =>
                AddUnlessWhole(outChanges, other, person, new TieChange(other, person, cost, flags))))
            {
                inRows.Add(person, RowOf(_incoming));
            }
        }

        var ties = before.Ties.With(
            outRows.Concat(TieChange.Apply(outChanges, TiesFrom)), inRows.Concat(TieChange.Apply(inChanges, TiesTo)), order.Ranks);
        return ties.TieCount <= most ? new GraphSnapshot(day, ties, order) : throw new TooManyTiesException(most);

        TieList TiesFrom(int person) => person < before.Ties.PersonCount ? before.Ties.Out(person) : default;

        TieList TiesTo(int person) => person < before.Ties.PersonCount ? before.Ties.In(person) : default;

        void AddUnlessWhole(RowChanges changes, int owner, int other, TieChange change)
        {
            if (!touched.Contains(owner) || pairs.ContainsKey(owner))
            {
                changes.Add((owner, other, change));
            }
        }
    }

    /// <summary>The day with as much kept of what is listed as the write left as it was.</summary>
    private static DayFacts DayAfter(DayFacts before, FactBase facts, FactBaseChange changes, bool onlyPairs) =>
        onlyPairs ? before.WithSamePlaces(facts)
        : changes.People.Count == 0
            && changes.Companies.All(company => CompanyLinks.Same(before.Facts.Companies[company]?.Links, facts.Companies[company]?.Links))
            ? before.WithSameRosters(facts)
            : new DayFacts(facts, before.Scorer);

    /// <summary>Reports to <paramref name="change"/> every tie with some others that differs.</summary>
    private static void Compare(TieList before, TieRowBuffer after, IReadOnlySet<int> others, Action<int, long?, ushort> change)
    {
        var now = new Dictionary<int, ScoredTie>();
        foreach (var tie in after.Ties)
        {
            now.Add(tie.Other, tie);
        }

        foreach (var other in others)
        {
            var place = before.IndexOf(other);
            if (!now.TryGetValue(other, out var tie))
            {
                if (place >= 0)
                {
                    change(other, null, 0);
                }
            }
            else if (place < 0 || before.Cost(place) != tie.Cost || before.Flags(place) != tie.Flags)
            {
                change(other, tie.Cost, tie.Flags);
            }
        }
    }

    private static AdjacencyRow RowOf(TieRowBuffer row)
    {
        var count = row.Ties.Length;
        var (people, costs, flags) = (new int[count], new long[count], new ushort[count]);
        for (var tie = 0; tie < count; tie++)
        {
            var scored = row.Ties[tie];
            (people[tie], costs[tie], flags[tie]) = (scored.Other, scored.Cost, scored.Flags);
        }

        return new AdjacencyRow(people, costs, flags);
    }

    /// <summary>Reports to <paramref name="change"/> every tie that differs: the other person, and its cost and flags now.</summary>
    /// <returns>True when any does.</returns>
    private static bool Compare(TieList before, TieRowBuffer after, Action<int, long?, ushort> change)
    {
        var (old, any) = (0, false);
        foreach (var tie in after.Ties)
        {
            for (; old < before.Count && before.People[old] < tie.Other; old++)
            {
                Report(before.People[old], null, 0);
            }

            var same = old < before.Count && before.People[old] == tie.Other;
            if (!same || before.Cost(old) != tie.Cost || before.Flags(old) != tie.Flags)
            {
                Report(tie.Other, tie.Cost, tie.Flags);
            }

            old += same ? 1 : 0;
        }

        for (; old < before.Count; old++)
        {
            Report(before.People[old], null, 0);
        }

        return any;

        void Report(int other, long? cost, ushort flags)
        {
            any = true;
            change(other, cost, flags);
        }
    }
}

using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>Who was at a place when, as it counts on one day, after merges. Immutable.</summary>
internal sealed class Roster
{
    private Roster(RosterEntry[] entries, int seen, bool hasUnits)
    {
        Entries = entries;
        Seen = seen;
        HasUnits = hasUnits;
    }

    /// <summary>Periods by person, then time; those of one person are disjoint.</summary>
    public RosterEntry[] Entries { get; }

    /// <summary>Most people known here on any one day up to the scored one, which counts too.</summary>
    public int Seen { get; }

    /// <summary>True when somebody named a department or site.</summary>
    public bool HasUnits { get; }

    /// <summary>True when more than <paramref name="most"/> pairs were here at one time, first day to last; never for 0.</summary>
    public bool HasMorePairsThan(int most) => AreMorePairsThan(most, Entries.Length) && Pairs > most;

    /// <summary>True when so many people, all at one time, are more pairs than <paramref name="most"/>; never for 0.</summary>
    public static bool AreMorePairsThan(int most, int people) => most > 0 && people * (people - 1L) / 2 > most;

    /// <summary>Pairs of stays that meet.</summary>
    /// <param name="stays">One for each person.</param>
    public static long PairsOf(ReadOnlySpan<(int From, int Until)> stays)
    {
        var (starts, ends) = (new int[stays.Length], new int[stays.Length]);
        for (var stay = 0; stay < stays.Length; stay++)
        {
            (starts[stay], ends[stay]) = stays[stay];
        }

        Array.Sort(starts);
        Array.Sort(ends);

        // Whoever comes meets all who have come and not gone.
        var (pairs, gone) = (0L, 0);
        for (var come = 0; come < starts.Length; come++)
        {
            while (ends[gone] <= starts[come])
            {
                gone++;
            }

            pairs += come - gone;
        }

        return pairs;
    }

    /// <summary>Pairs of people who were here at one time, first day to last.</summary>
    public long Pairs
    {
        get
        {
            if (field == 0)
            {
                var stays = new List<(int From, int Until)>(Entries.Length);
                var known = -1;
                foreach (ref readonly var entry in Entries.AsSpan())
                {
                    if (entry.Person == known)
                    {
                        stays[^1] = (stays[^1].From, entry.Until);
                    }
                    else
                    {
                        stays.Add((entry.From, entry.Until));
                        known = entry.Person;
                    }
                }

                field = PairsOf(CollectionsMarshal.AsSpan(stays));
            }

            return field;
        }
    }

    /// <summary>Entries of one person.</summary>
    public ReadOnlySpan<RosterEntry> Of(int person) => At(FirstOf(person), person);

    /// <summary>Entries of one person, given where they begin.</summary>
    public ReadOnlySpan<RosterEntry> At(int first, int person)
    {
        var end = first;
        while (end < Entries.Length && Entries[end].Person == person)
        {
            end++;
        }

        return Entries.AsSpan(first, end - first);
    }

    /// <summary>Where the entries of one person begin, or would.</summary>
    public int FirstOf(int person)
    {
        var (low, high) = (0, Entries.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Entries[middle].Person < person)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public static Roster Of(FactBase facts, PlaceFacts place, int placeNumber, bool school, int day)
    {
        var periods = new List<(int Person, StayPeriod Period, bool Lasts)>(place.People.Length);
        var (peak, hasUnits) = (new DailyPeak(), false);
        foreach (var recorded in place.People)
        {
            if (facts.People[recorded] is not { } person)
            {
                continue;
            }

            var canonical = facts.Canonical(recorded);
            foreach (ref readonly var stint in (school ? person.Educations : person.Employments).AsSpan())
            {
                if (facts.PlaceOf(stint, school) == placeNumber && StayPeriod.TryOn(day, stint, out var period))
                {
                    periods.Add((canonical, period, stint.Until > day));
                    hasUnits |= stint.Department >= 0 || stint.Site >= 0;
                }
            }
        }

        periods.Sort(static (left, right) => left.Person.CompareTo(right.Person));
        var entries = new List<RosterEntry>(periods.Count);
        StayPeriod[] own = [];
        for (var first = 0; first < periods.Count;)
        {
            var person = periods[first].Person;
            var (next, lasts) = (first, false);
            while (next < periods.Count && periods[next].Person == person)
            {
                lasts |= periods[next++].Lasts;
            }

            if (own.Length < next - first)
            {
                own = new StayPeriod[next - first];
            }

            for (var index = first; index < next; index++)
            {
                own[index - first] = periods[index].Period;
            }

            var count = StayPeriod.Unite(own.AsSpan(0, next - first));
            for (var index = 0; index < count; index++)
            {
                entries.Add(new RosterEntry(person, own[index]));
                peak.Add(person, own[index].From, own[index].Until);
            }

            // The last day counts as well, on which who comes has no time behind them yet.
            peak.Add(person, day, lasts ? day + 1 : day);

            first = next;
        }

        return new Roster([.. entries], peak.Take(), hasUnits);
    }
}

using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>Who was at a place when, as it counts on one day, after merges. Immutable.</summary>
internal sealed class Roster
{
    private Roster(RosterEntry[] entries, int people, int[] hullStarts, int[] hullEnds)
    {
        Entries = entries;
        People = people;
        HullStarts = hullStarts;
        HullEnds = hullEnds;
    }

    /// <summary>Periods by person, then time; those of one person are disjoint.</summary>
    public RosterEntry[] Entries { get; }

    /// <summary>Distinct people with a stint that began on or before the day, empty periods counted.</summary>
    public int People { get; }

    /// <summary>First day of each person, ascending.</summary>
    public int[] HullStarts { get; }

    /// <summary>First day after the last period of each person, ascending.</summary>
    public int[] HullEnds { get; }

    /// <summary>True when more than <paramref name="most"/> pairs were here at one time, first day to last; never for 0.</summary>
    public bool HasMorePairsThan(int most) => AreMorePairsThan(most, HullStarts.Length) && Pairs > most;

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
                var stays = new List<(int From, int Until)>(HullStarts.Length);
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
    public ReadOnlySpan<RosterEntry> Of(int person)
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

        var end = low;
        while (end < Entries.Length && Entries[end].Person == person)
        {
            end++;
        }

        return Entries.AsSpan(low, end - low);
    }

    /// <summary>People whose time here, first day to last, meets the days from..until.</summary>
    public int PeopleBetween(int from, int until) => Below(HullStarts, until) - Below(HullEnds, from + 1);

    public static Roster Of(FactBase facts, PlaceFacts place, int placeNumber, bool school, int day)
    {
        var periods = new List<(int Person, StayPeriod Period)>(place.People.Length);
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
                    periods.Add((canonical, period));
                }
            }
        }

        periods.Sort(static (left, right) => left.Person.CompareTo(right.Person));
        var entries = new List<RosterEntry>(periods.Count);
        var starts = new List<int>();
        var ends = new List<int>();
        var people = 0;
        StayPeriod[] own = [];
        for (var first = 0; first < periods.Count;)
        {
            var person = periods[first].Person;
            var next = first;
            while (next < periods.Count && periods[next].Person == person)
            {
                next++;
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
            people++;
            for (var index = 0; index < count; index++)
            {
                entries.Add(new RosterEntry(person, own[index]));
            }

            if (count > 0)
            {
                starts.Add(own[0].From);
                ends.Add(own[count - 1].Until);
            }

            first = next;
        }

        starts.Sort();
        ends.Sort();
        return new Roster([.. entries], people, [.. starts], [.. ends]);
    }

    private static int Below(int[] sorted, int limit)
    {
        var index = Array.BinarySearch(sorted, limit);
        if (index < 0)
        {
            return ~index;
        }

        while (index > 0 && sorted[index - 1] == limit)
        {
            index--;
        }

        return index;
    }
}

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

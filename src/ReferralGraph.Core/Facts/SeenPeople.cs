using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>Counts the most people known at a company on any one day up to one, from its stints. For one thread.</summary>
/// <param name="day">The last day that counts.</param>
public sealed class SeenPeople(DateOnly day)
{
    private readonly DailyPeak _peak = new();
    private readonly Dictionary<string, int> _people = new(StringComparer.Ordinal);

    /// <summary>Adds a stint.</summary>
    /// <param name="person">Whose, after merges.</param>
    /// <param name="from">First day, or null when unknown.</param>
    /// <param name="until">First day no longer there, or null while it lasts.</param>
    public void Add(string person, DateOnly? from, DateOnly? until)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_people, person, out var known);
        number = known ? number : _people.Count;
        var stint = new Stint(
            0, from?.DayNumber ?? Stint.UnknownDay, until?.DayNumber ?? Stint.OpenDay, Source: -1, Title: -1, Department: -1, Site: -1, 0);
        if (StayPeriod.TryOn(day.DayNumber, stint, out var period))
        {
            _peak.Add(number, period.From, period.SeenUntil(stint.Until > day.DayNumber));
        }
    }

    /// <summary>The most people of one day; what was added is forgotten.</summary>
    public int Take()
    {
        _people.Clear();
        return _peak.Take();
    }
}

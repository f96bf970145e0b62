using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>Counts the most people who were at a place on any one day. For one thread; reuse it from place to place.</summary>
internal sealed class DailyPeak
{
    private readonly List<(int Person, int From, int Until)> _stays = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    /// <summary>Adds a stay; one person may have several, which may overlap.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">First day no longer there.</param>
    public void Add(int person, int from, int until)
    {
        if (from < until)
        {
            _stays.Add((person, from, until));
        }
    }

    /// <summary>The most people of one day; what was added is forgotten. O(n log n).</summary>
    public int Take()
    {
        _starts.Clear();
        _ends.Clear();
        _stays.Sort();
        var (person, until) = (-1, 0);
        foreach (ref readonly var stay in CollectionsMarshal.AsSpan(_stays))
        {
            if (stay.Person != person || stay.From > until)
            {
                _starts.Add(stay.From);
                _ends.Add(stay.Until);
            }
            else if (stay.Until > until)
            {
                _ends[^1] = stay.Until;
            }

            until = stay.Person == person ? Math.Max(until, stay.Until) : stay.Until;
            person = stay.Person;
        }

        _stays.Clear();
        _starts.Sort();
        _ends.Sort();
        var (present, peak, left) = (0, 0, 0);
        foreach (var day in CollectionsMarshal.AsSpan(_starts))
        {
            for (; _ends[left] <= day; left++)
            {
                present--;
            }

            peak = Math.Max(peak, ++present);
        }

        return peak;
    }
}

using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Proofs;

/// <summary>A lower bound of everybody's distance to some people along the ties of two versions of a graph taken together.
/// Immutable.</summary>
/// <remarks>
/// It follows every tie, hidden or not: hiding ties only makes ways longer, so the bound holds for whoever asks.
/// Exact up to <see cref="Depth"/> ties and a lower bound beyond, which is all a proof needs that something is too far away. Two bits a
/// person; the search stops early where it would read more ties than it may, and then the bound is lower, never wrong.
/// </remarks>
internal sealed class DistanceLowerBound
{
    /// <summary>Ties followed at most. Two from either end cover every path of up to four ties but for its middle one, which must itself
    /// have changed.</summary>
    public const int Depth = 2;

    /// <summary>Ties read at most: a millisecond or two.</summary>
    private const int MostTies = 1 << 19;

    private const int PeoplePerWord = 32;

    // Two bits a person: one more than the distance, 0 for those not met.
    private readonly ulong[] _levels;
    private readonly int _personCount;
    private readonly int _beyond;

    private DistanceLowerBound(ulong[] levels, int personCount, int beyond)
    {
        _levels = levels;
        _personCount = personCount;
        _beyond = beyond;
    }

    /// <summary>Bytes it holds.</summary>
    public int Bytes => _levels.Length * sizeof(ulong);

    /// <summary>Ties on a shortest path between the people and <paramref name="person"/>, or a number that is not more.</summary>
    public int AtLeast(int person)
    {
        if ((uint)person >= (uint)_personCount)
        {
            // Came later: nothing was proven about them.
            return 0;
        }

        var level = (int)(_levels[person / PeoplePerWord] >> (person % PeoplePerWord * 2)) & 3;
        return level == 0 ? _beyond : level - 1;
    }

    /// <summary>Measures by a breadth-first search from all of <paramref name="people"/> at once.</summary>
    /// <param name="before">One version.</param>
    /// <param name="after">A later one, which knows everybody of the earlier one.</param>
    /// <param name="people">Numbers below the later one's count of people.</param>
    /// <param name="towards">True for the distance to the people, false for the distance from them.</param>
    public static DistanceLowerBound Of(TieGraph before, TieGraph after, IEnumerable<int> people, bool towards)
    {
        var levels = new ulong[(after.PersonCount + PeoplePerWord - 1) / PeoplePerWord];
        var frontier = new List<int>();
        foreach (var person in people)
        {
            Meet(levels, person, 0, frontier);
        }

        var ties = 0;
        for (var level = 1; level <= Depth; level++)
        {
            var next = new List<int>();
            foreach (var person in frontier)
            {
                var now = towards ? after.InPeople(person) : after.OutPeople(person);
                var once = person >= before.PersonCount ? [] : towards ? before.InPeople(person) : before.OutPeople(person);
                ties += now.Length + once.Length;
                if (ties > MostTies)
                {
                    return new DistanceLowerBound(levels, after.PersonCount, level);
                }

                MeetAll(levels, now, level, next);
                if (now != once)
                {
                    MeetAll(levels, once, level, next);
                }
            }

            frontier = next;
        }

        return new DistanceLowerBound(levels, after.PersonCount, Depth + 1);
    }

    private static void MeetAll(ulong[] levels, ReadOnlySpan<int> people, int level, List<int> met)
    {
        foreach (var person in people)
        {
            Meet(levels, person, level, met);
        }
    }

    private static void Meet(ulong[] levels, int person, int level, List<int> met)
    {
        ref var word = ref levels[person / PeoplePerWord];
        var shift = person % PeoplePerWord * 2;
        if (((word >> shift) & 3) == 0)
        {
            word |= (ulong)(level + 1) << shift;
            met.Add(person);
        }
    }
}

using ReferralGraph.Core.Facts;

namespace ReferralGraph.Engine.Graph;

/// <summary>The ordinal order of everybody's id: what breaks the last tie between paths. Immutable.</summary>
internal sealed class PersonOrder
{
    private readonly int[] _people;

    private PersonOrder(int[] people)
    {
        _people = people;
        Ranks = new int[people.Length];
        for (var rank = 0; rank < people.Length; rank++)
        {
            Ranks[people[rank]] = rank;
        }
    }

    /// <summary>Rank of each person by number; lower ids first.</summary>
    public int[] Ranks { get; }

    public static PersonOrder Empty { get; } = new([]);

    /// <summary>The order of the first <paramref name="count"/> people, of whom this one holds the earlier ones. Ids never change, so only
    /// newcomers are compared.</summary>
    public PersonOrder Extend(Numbering ids, int count)
    {
        if (count == _people.Length)
        {
            return this;
        }

        var newcomers = new int[count - _people.Length];
        for (var index = 0; index < newcomers.Length; index++)
        {
            newcomers[index] = _people.Length + index;
        }

        Array.Sort(newcomers, (left, right) => string.CompareOrdinal(ids[left], ids[right]));
        var merged = new int[count];
        var (position, taken) = (0, 0);
        foreach (var newcomer in newcomers)
        {
            var before = InsertionPoint(ids, ids[newcomer], taken);
            Array.Copy(_people, taken, merged, position, before - taken);
            position += before - taken;
            taken = before;
            merged[position++] = newcomer;
        }

        Array.Copy(_people, taken, merged, position, _people.Length - taken);
        return new PersonOrder(merged);
    }

    /// <summary>Rank of the first person whose id does not come before <paramref name="id"/>.</summary>
    public int FirstFrom(Numbering ids, string id) => InsertionPoint(ids, id, 0);

    private int InsertionPoint(Numbering ids, string id, int low)
    {
        var high = _people.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(ids[_people[middle]], id) < 0)
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
}

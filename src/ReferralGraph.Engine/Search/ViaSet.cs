using System.Numerics;

namespace ReferralGraph.Engine.Search;

/// <summary>The people a path must pass. A struct, so that the searches are compiled for "nobody" without any of it.</summary>
internal interface IViaSet
{
    /// <summary>True when there are such people.</summary>
    static abstract bool Any { get; }

    /// <summary>One bit for each of them.</summary>
    int All { get; }

    /// <summary>The person's bit, 0 for everybody else.</summary>
    int BitOf(int person);

    /// <summary>The person of a bit.</summary>
    int PersonOf(int bit);
}

/// <summary>A path may pass whom it likes.</summary>
internal readonly struct NoVia : IViaSet
{
    public static bool Any => false;

    public int All => 0;

    public int BitOf(int person) => 0;

    public int PersonOf(int bit) => throw new ArgumentOutOfRangeException(nameof(bit));
}

/// <summary>A path must pass all of these people, at most five of them: no path has more in its middle.</summary>
internal readonly struct ViaPeople(int[] people) : IViaSet
{
    public static bool Any => true;

    public int All => (1 << people.Length) - 1;

    public int BitOf(int person)
    {
        var index = Array.IndexOf(people, person);
        return index < 0 ? 0 : 1 << index;
    }

    public int PersonOf(int bit) => people[BitOperations.TrailingZeroCount(bit)];
}

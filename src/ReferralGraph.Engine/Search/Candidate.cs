using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ReferralGraph.Engine.Search;

/// <summary>People of a path of at most six hops.</summary>
[InlineArray(7)]
internal struct PathPeople
{
    private int _starter;
}

/// <summary>The fixed end of a path and the best walk to it.</summary>
internal struct Candidate
{
    /// <summary>Key of the whole walk.</summary>
    public long Key;

    /// <summary>Key of the fixed ties alone.</summary>
    public long EndKey;

    /// <summary>The walk, starter first.</summary>
    public PathPeople People;

    /// <summary>Ties of the walk.</summary>
    public byte Hops;

    /// <summary>How many people at its end are fixed.</summary>
    public byte Fixed;

    /// <summary>The fixed people, the target last.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<int> FixedPeople => ((ReadOnlySpan<int>)People)[(Hops + 1 - Fixed)..(Hops + 1)];

    /// <summary>The first fixed person.</summary>
    public readonly int Foremost => People[Hops + 1 - Fixed];

    /// <summary>The order of paths: key, hops, ranks one by one.</summary>
    public readonly bool Precedes(in Candidate other, ReadOnlySpan<int> ranks)
    {
        if (Key != other.Key)
        {
            return Key < other.Key;
        }

        if (Hops != other.Hops)
        {
            return Hops < other.Hops;
        }

        for (var place = 0; place <= Hops; place++)
        {
            if (People[place] != other.People[place])
            {
                return ranks[People[place]] < ranks[other.People[place]];
            }
        }

        return false;
    }
}

using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Every tie is there, and a path may use it.</summary>
internal readonly struct EveryTie : ITieFilter
{
    public bool ShowsAll => true;

    public bool Shows(int owner, int other, int flags) => true;

    public bool Allows(int from, int to, in TieList ties, int index) => true;

    public bool AllowsFirst(int from, int to, in TieList ties, int index) => true;

    public bool AllowsLast(int from, int to, in TieList ties, int index) => true;

    public long Cost(int from, int to, in TieList ties, int index) => ties.Cost(index);

    public bool HasLastCost => false;

    public long LastCost(int from, int to) => 0;

    public int? LastMutuals(int from, int to) => null;
}

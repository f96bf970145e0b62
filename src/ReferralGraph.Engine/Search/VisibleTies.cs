using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Lets every tie through that is there for whoever asks.</summary>
/// <param name="visibility">Which ties are there.</param>
internal readonly struct VisibleTies(TieVisibility visibility) : ITieFilter
{
    private readonly TieVisibility _visibility = visibility;

    public bool ShowsAll => false;

    public bool Shows(int owner, int other, int flags) => _visibility.Shows(owner, other, flags);

    public bool Allows(int from, int to, in TieList ties, int index) => _visibility.Shows(from, to, ties.Flags(index));

    public bool AllowsFirst(int from, int to, in TieList ties, int index) => true;

    public bool AllowsLast(int from, int to, in TieList ties, int index) => true;

    public long Cost(int from, int to, in TieList ties, int index) => _visibility.CostOf(from, to, ties, index);

    public bool HasLastCost => false;

    public long LastCost(int from, int to) => 0;

    public int? LastMutuals(int from, int to) => null;
}

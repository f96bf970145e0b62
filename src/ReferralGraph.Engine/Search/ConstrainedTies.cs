using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Lets the ties through that are there and satisfy the constraints, and counts mutual acquaintances where the ranking
/// does.</summary>
internal readonly struct ConstrainedTies : ITieFilter
{
    /// <summary>Set on every tie, and wanted when any evidence will do; above all <see cref="TieFlags"/>.</summary>
    private const int Any = 0x10000;

    private readonly TieVisibility _visibility;
    private readonly int _evidence;
    private readonly int _observed;
    private readonly StrengthFloor _every;
    private readonly StrengthFloor _first;
    private readonly StrengthFloor _last;
    private readonly MutualAcquaintances? _mutuals;

    public ConstrainedTies(SearchConstraints constraints, MutualAcquaintances? mutuals)
    {
        _visibility = constraints.Visibility;
        _mutuals = mutuals;
        _evidence = constraints.Evidence == EvidenceKinds.All ? Any : (int)constraints.Evidence;
        _observed = constraints.ObservedOnly ? (int)EvidenceKinds.Observed : Any;
        _every = new StrengthFloor(constraints.MinStrength, constraints.Strengths);
        _first = new StrengthFloor(constraints.MinFirstStrength, constraints.Strengths);
        _last = new StrengthFloor(constraints.MinLastStrength, constraints.Strengths);
    }

    public bool ShowsAll => _visibility.ShowsAll;

    /// <summary>True when the constraints let every tie through that is there.</summary>
    public static bool AreNone(SearchConstraints constraints) => constraints is
    {
        MinStrength: <= 0,
        MinFirstStrength: <= 0,
        MinLastStrength: <= 0,
        Evidence: EvidenceKinds.All,
        ObservedOnly: false,
    };

    public bool Shows(int owner, int other, int flags) => _visibility.Shows(owner, other, flags);

    public bool Allows(int from, int to, in TieList ties, int index)
    {
        var flags = ties.Flags(index) | Any;
        return _visibility.DetailOf(from, to, flags) switch
        {
            TieDetail.Hidden => false,

            // What it rests on is not told, so a question for that does not walk it.
            TieDetail.TierOnly => (_evidence & _observed) == Any && _every.Admits(_visibility.TierStrengthOf(from, to, ties, index)),
            _ => (flags & _evidence) != 0 && (flags & _observed) != 0 && _every.Allows(from, to, ties, index),
        };
    }

    public bool AllowsFirst(int from, int to, in TieList ties, int index) => Meets(_first, from, to, ties, index);

    public bool AllowsLast(int from, int to, in TieList ties, int index) => Meets(_last, from, to, ties, index);

    public long Cost(int from, int to, in TieList ties, int index) => _visibility.CostOf(from, to, ties, index);

    public bool HasLastCost => _mutuals is not null;

    public long LastCost(int from, int to) => _mutuals?.CostOf(from, to) ?? 0;

    public int? LastMutuals(int from, int to) => _mutuals?.CountOf(from, to);

    private bool Meets(in StrengthFloor floor, int from, int to, in TieList ties, int index) =>
        floor.IsNone
        || (_visibility.DetailOf(from, to, ties.Flags(index)) == TieDetail.TierOnly
            ? floor.Admits(_visibility.TierStrengthOf(from, to, ties, index))
            : floor.Allows(from, to, ties, index));
}

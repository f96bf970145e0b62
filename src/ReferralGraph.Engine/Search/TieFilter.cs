using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Which ties a path may use. A struct, so that the searches are compiled for each filter and the empty one costs
/// nothing.</summary>
internal interface ITieFilter
{
    /// <summary>May a path use this tie at all?</summary>
    bool Allows(int from, int to, in TieList ties, int index);

    /// <summary>May it be the starter's own tie? Beyond <see cref="Allows"/>.</summary>
    bool AllowsFirst(int from, int to, in TieList ties, int index);

    /// <summary>May it be the last tie? Beyond <see cref="Allows"/>.</summary>
    bool AllowsLast(int from, int to, in TieList ties, int index);

    /// <summary>What it costs more as the last tie, 1e-12 nats, at least 0.</summary>
    long LastCost(int from, int to);

    /// <summary>How many both its ends know, where the ranking counts them; else null.</summary>
    int? LastMutuals(int from, int to);
}

/// <summary>Lets every tie through.</summary>
internal readonly struct EveryTie : ITieFilter
{
    public bool Allows(int from, int to, in TieList ties, int index) => true;

    public bool AllowsFirst(int from, int to, in TieList ties, int index) => true;

    public bool AllowsLast(int from, int to, in TieList ties, int index) => true;

    public long LastCost(int from, int to) => 0;

    public int? LastMutuals(int from, int to) => null;
}

/// <summary>Lets the ties through that satisfy the constraints, and counts bridges where the ranking does.</summary>
internal readonly struct ConstrainedTies : ITieFilter
{
    /// <summary>Set on every tie, and wanted when any evidence will do.</summary>
    private const int Any = 0x100;

    private readonly int _evidence;
    private readonly int _observed;
    private readonly StrengthFloor _every;
    private readonly StrengthFloor _first;
    private readonly StrengthFloor _last;
    private readonly BridgeTies? _bridges;

    public ConstrainedTies(SearchConstraints constraints, BridgeTies? bridges)
    {
        _bridges = bridges;
        _evidence = constraints.Evidence == EvidenceKinds.All ? Any : (int)constraints.Evidence;
        _observed = constraints.ObservedOnly ? (int)EvidenceKinds.Observed : Any;
        _every = new StrengthFloor(constraints.MinStrength, constraints.Strengths);
        _first = new StrengthFloor(constraints.MinFirstStrength, constraints.Strengths);
        _last = new StrengthFloor(constraints.MinLastStrength, constraints.Strengths);
    }

    /// <summary>True when the constraints let every tie through.</summary>
    public static bool AreNone(SearchConstraints constraints) =>
        constraints is { MinStrength: <= 0, MinFirstStrength: <= 0, MinLastStrength: <= 0, Evidence: EvidenceKinds.All, ObservedOnly: false };

    public bool Allows(int from, int to, in TieList ties, int index)
    {
        var kinds = ties.Kinds[index] | Any;
        return (kinds & _evidence) != 0 && (kinds & _observed) != 0 && _every.Allows(from, to, ties, index);
    }

    public bool AllowsFirst(int from, int to, in TieList ties, int index) => _first.Allows(from, to, ties, index);

    public bool AllowsLast(int from, int to, in TieList ties, int index) => _last.Allows(from, to, ties, index);

    public long LastCost(int from, int to) => _bridges?.CostOf(from, to) ?? 0;

    public int? LastMutuals(int from, int to) => _bridges?.MutualsOf(from, to);
}

using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>What every path must satisfy, in person numbers.</summary>
internal sealed record SearchConstraints
{
    /// <summary>Only ties that are there for whoever asks.</summary>
    public TieVisibility Visibility { get; init; }

    /// <summary>Least strength of every tie, 0 to 1.</summary>
    public double MinStrength { get; init; }

    /// <summary>Least strength of the starter's own tie, 0 to 1.</summary>
    public double MinFirstStrength { get; init; }

    /// <summary>Least strength of the last tie, 0 to 1.</summary>
    public double MinLastStrength { get; init; }

    /// <summary>Strengths of single ties; needed as soon as one of the three strengths is above 0.</summary>
    public ITieStrength? Strengths { get; init; }

    /// <summary>Only ties with evidence of at least one of these kinds.</summary>
    public EvidenceKinds Evidence { get; init; } = EvidenceKinds.All;

    /// <summary>Only ties with observed evidence.</summary>
    public bool ObservedOnly { get; init; }

    /// <summary>People who must all be in the middle, in any order, each once.</summary>
    public IReadOnlyList<int> Via { get; init; } = [];

    /// <summary>People who must not be in the middle: bit <c>v % 64</c> of word <c>v / 64</c>. Null or short: nobody. A path's own starter
    /// and target are exempt.</summary>
    public ulong[]? Excluded { get; init; }
}

using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>What every path must satisfy. Acts inside the search, so the answer is the exact best among the paths that do.</summary>
public sealed record PathConstraints
{
    /// <summary>Least strength of every tie, 0 to 1.</summary>
    public double MinStrength { get; init; }

    /// <summary>Least strength of the asker's own tie, 0 to 1.</summary>
    public double MinFirstStrength { get; init; }

    /// <summary>Least strength of the last tie, 0 to 1.</summary>
    public double MinLastStrength { get; init; }

    /// <summary>Only ties with evidence of at least one of these kinds. Their strength still counts all their evidence.</summary>
    public EvidenceKinds Evidence { get; init; } = EvidenceKinds.All;

    /// <summary>Only ties with observed evidence; co-employment and education alone are not enough.</summary>
    public bool ObservedOnly { get; init; }

    /// <summary>People who must all be in the middle, in any order.</summary>
    public ValueArray<PersonId> Via { get; init; }

    /// <summary>People who must not be in the middle. Asker and target are exempt.</summary>
    public ValueArray<PersonId> NotVia { get; init; }

    /// <summary>Teams nobody of which may be in the middle. Asker and target are exempt.</summary>
    public ValueArray<TeamId> ExcludeTeams { get; init; }
}

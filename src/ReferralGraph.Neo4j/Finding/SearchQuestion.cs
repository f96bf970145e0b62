using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>A path question whose names were looked up: nobody in it is absorbed, everybody is in it once.</summary>
internal sealed record SearchQuestion
{
    /// <summary>Whose graph, and which of its ties are there.</summary>
    public required TieRules Rules { get; init; }

    /// <summary>Who may start a path; nobody when <see cref="Anyone"/>.</summary>
    public required IReadOnlyList<PersonId> Starters { get; init; }

    /// <summary>True when everybody may start a path.</summary>
    public bool Anyone { get; init; }

    /// <summary>Whom to reach; none of them starts.</summary>
    public required IReadOnlyList<PersonId> Targets { get; init; }

    /// <summary>Who must be in the middle.</summary>
    public IReadOnlyList<PersonId> Via { get; init; } = [];

    /// <summary>Who must not be in the middle.</summary>
    public IReadOnlyList<PersonId> Excluded { get; init; } = [];

    /// <summary>Ranking, bounds, page, and what every tie must satisfy.</summary>
    public required PathQuery Query { get; init; }

    /// <summary>The model on the day.</summary>
    public required TieScorer Scorer { get; init; }
}

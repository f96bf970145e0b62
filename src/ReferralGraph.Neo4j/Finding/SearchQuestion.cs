using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>A path question whose names were looked up: nobody in it is absorbed, everybody is in it once.</summary>
internal sealed record SearchQuestion
{
    /// <summary>Whose graph.</summary>
    public required GraphKeys Keys { get; init; }

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

/// <summary>A simple path.</summary>
/// <param name="People">In walking order.</param>
/// <param name="Cost">Its ties' costs plus the hop cost of each tie after the first, 1e-12 nats.</param>
internal sealed record FoundPath(IReadOnlyList<PersonId> People, long Cost)
{
    /// <summary>Number of ties.</summary>
    public int Hops => People.Count - 1;

    /// <summary>What its last tie costs more, 1e-12 nats.</summary>
    public long Surcharge { get; init; }

    /// <summary>How many both ends of its last tie know, where the ranking counts them.</summary>
    public int? Mutuals { get; init; }
}

/// <summary>A target and how to reach him.</summary>
/// <param name="Place">His place in the order.</param>
/// <param name="Paths">At least one, best first.</param>
internal sealed record FoundPerson(PersonRankKey Place, IReadOnlyList<FoundPath> Paths) : IRanked<PersonId>
{
    /// <summary>The target.</summary>
    public PersonId Person => Place.Person;

    /// <summary>True when balanced took him in the order of bridge.</summary>
    public bool ByBridge { get; init; }
}

/// <summary>One page of an answer.</summary>
/// <param name="People">Best first.</param>
/// <param name="HasMore">True when further people follow.</param>
/// <param name="Reached">People reached, on whatever page.</param>
internal sealed record FoundPage(IReadOnlyList<FoundPerson> People, bool HasMore, int Reached);

/// <summary>What trust adds to the costs of reaching people, 1e-12 nats, in the order of the pairs.</summary>
internal delegate Task<IReadOnlyList<long>> TrustCosts(IReadOnlyList<(PersonId Starter, PersonId Target)> pairs, CancellationToken cancellationToken);

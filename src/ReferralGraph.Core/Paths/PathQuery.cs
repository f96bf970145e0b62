using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>"Who do I know there, how, and whom should I ask first?"</summary>
/// <param name="Scope">Whose graph, and what of it may be seen.</param>
/// <param name="From">Who asks.</param>
/// <param name="Goal">Whom to reach.</param>
public sealed record PathQuery(AccessScope Scope, PathOrigin From, PathGoal Goal)
{
    /// <summary>Longest path of a weighted ranking, in ties.</summary>
    public const int WeightedHopLimit = 4;

    /// <summary>Longest path of <see cref="PathRanking.Shortest"/> and of a distance, in ties.</summary>
    public const int ShortestHopLimit = 6;

    /// <summary>Whose graph.</summary>
    public TenantId Tenant => Scope.Tenant;

    /// <summary>What comes first.</summary>
    public PathRanking Ranking { get; init; } = PathRanking.Warmest;

    /// <summary>Longest path, in ties: 1 to the ranking's limit.</summary>
    public int MaxHops { get; init; } = 3;

    /// <summary>People in the answer, 1-50.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Paths per person, 1-10, distinct and loop-free, best first.</summary>
    public int PathsPerPerson { get; init; } = 1;

    /// <summary>True when each further path of a person is the best that shares no intermediate person with those before it.</summary>
    public bool DiverseConnectors { get; init; }

    /// <summary>What every path must satisfy.</summary>
    public PathConstraints Constraints { get; init; } = new();

    /// <summary>For what work the target is wanted, compared without case and accents: endorsers are asked for that; null for any.</summary>
    public string? JobFamily { get; init; }

    /// <summary>As of which day, UTC; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Goes on where an earlier page of the same question ended; null from the start.</summary>
    public PageEnd? After { get; init; }
}

/// <summary>Who asks.</summary>
public abstract record PathOrigin
{
    private PathOrigin()
    {
    }

    /// <summary>One person.</summary>
    public sealed record One(PersonId Person) : PathOrigin;

    /// <summary>Whoever of a team has the best path. Members are not targets.</summary>
    public sealed record Members(TeamId Team) : PathOrigin;

    /// <summary>Whoever in the tenant has the best path. Everybody may be a target, but not of his own path.</summary>
    public sealed record Anyone : PathOrigin;
}

/// <summary>Whom to reach.</summary>
public abstract record PathGoal
{
    private PathGoal()
    {
    }

    /// <summary>One person.</summary>
    public sealed record ToPerson(PersonId Person) : PathGoal;

    /// <summary>Everybody employed at a company, as far as the filters let through; on the day of the answer.</summary>
    public sealed record ToCompany(CompanyId Company) : PathGoal
    {
        /// <summary>Which of those who worked there.</summary>
        public EmploymentStatus Employment { get; init; } = EmploymentStatus.Current;

        /// <summary>Text the title of a counted stint there must contain, case and accents ignored; null for any.</summary>
        public string? Title { get; init; }

        /// <summary>Likewise for the department.</summary>
        public string? Department { get; init; }

        /// <summary>Likewise for the site.</summary>
        public string? Site { get; init; }
    }
}

/// <summary>Which stints make a person a target of a company question.</summary>
public enum EmploymentStatus
{
    /// <summary>There now: a stint that began and has not ended.</summary>
    Current,

    /// <summary>There once and not now.</summary>
    Former,

    /// <summary>There now or once.</summary>
    Any,
}

/// <summary>What comes first.</summary>
public enum PathRanking
{
    /// <summary>Reach * (0.5 + 0.5 * trust). A person's paths by cost.</summary>
    Warmest,

    /// <summary>Fewest hops, then least cost.</summary>
    Shortest,

    /// <summary>As <see cref="Warmest"/>, and more the more the last tie is a bridge; a person's paths likewise. Experimental.</summary>
    Bridge,

    /// <summary>By turns the next of <see cref="Warmest"/> and of <see cref="Bridge"/>, nobody twice. Experimental.</summary>
    Balanced,
}

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

/// <summary>Where a person stands in the order of an answer: by value, then fewer hops, then id.</summary>
/// <param name="Value">
/// What the ranking adds up, 1e-12 nats, less first: cost of the best path and, but for <see cref="PathRanking.Shortest"/>, which compares hops first, what missing
/// trust costs; for <see cref="PathRanking.Bridge"/> also <see cref="TieScorer.BridgeCost"/>.
/// </param>
/// <param name="Hops">Hops of the best path.</param>
/// <param name="Person">The person.</param>
public sealed record PersonRankKey(long Value, int Hops, PersonId Person)
{
    /// <summary>Negative when this place comes before another in the order of a ranking, positive when after, 0 for the same place.</summary>
    public int CompareTo(PersonRankKey other, PathRanking ranking)
    {
        var (byValue, byHops) = (Value.CompareTo(other.Value), Hops.CompareTo(other.Hops));
        var (first, second) = ranking == PathRanking.Shortest ? (byHops, byValue) : (byValue, byHops);
        return first != 0 ? first : second != 0 ? second : Person.CompareTo(other.Person);
    }
}

/// <summary>Where a page of people ended. Means the same when people were added or removed since.</summary>
/// <param name="Last">The last person taken in the ranking's own order, for <see cref="PathRanking.Balanced"/> that of warmest; null for none yet.</param>
public sealed record PageEnd(PersonRankKey? Last)
{
    /// <summary>Only for <see cref="PathRanking.Balanced"/>: the last person taken in the order of bridge; null for none yet.</summary>
    public PersonRankKey? LastBridge { get; init; }

    /// <summary>Only for <see cref="PathRanking.Balanced"/>: true when it is bridge's turn.</summary>
    public bool BridgeNext { get; init; }

    /// <summary>Where a page ends that has people.</summary>
    /// <param name="query">The question the page answers.</param>
    /// <param name="last">The last person it took in the ranking's own order, or null.</param>
    /// <param name="lastBridge">The last person it took in the order of bridge, or null.</param>
    /// <param name="endsByBridge">True when bridge took the last of all.</param>
    public static PageEnd Of(PathQuery query, PersonRankKey? last, PersonRankKey? lastBridge, bool endsByBridge) => new(last ?? query.After?.Last)
    {
        LastBridge = lastBridge ?? query.After?.LastBridge,
        BridgeNext = query.Ranking == PathRanking.Balanced && !endsByBridge,
    };
}

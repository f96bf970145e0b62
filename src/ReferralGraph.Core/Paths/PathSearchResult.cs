using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Paths;

/// <summary>The answer to a <see cref="PathQuery"/>. Unknown ids and "no path" are answers, not exceptions.</summary>
public abstract record PathSearchResult
{
    private PathSearchResult()
    {
    }

    /// <summary>The search ran to its end or to its budget.</summary>
    /// <param name="Revision">Revision of the graph that was searched.</param>
    /// <param name="Day">Day the ties were scored for.</param>
    /// <param name="People">Reachable targets, best first.</param>
    /// <param name="HasMore">True when further people follow the last one.</param>
    /// <param name="VisitedPeople">Work done: people settled, each once per hop count.</param>
    public sealed record Completed(
        GraphRevision Revision, DateOnly Day, IReadOnlyList<ReachablePerson> People, bool HasMore, int VisitedPeople) : PathSearchResult
    {
        /// <summary>Where the people end, for the next page to go on; null when there are none from the start.</summary>
        public PageEnd? End { get; init; }

        /// <summary>Why the search stopped early, or null when it was complete.</summary>
        public SearchTruncation? Truncation { get; init; }

        /// <summary>Where the answer came from.</summary>
        public AnswerOrigin Origin { get; init; }
    }

    /// <summary>A person the question names is not in the graph.</summary>
    /// <param name="Person">The unknown id.</param>
    /// <param name="Parameter">Parameter that named it, e.g. <c>from</c>, <c>via</c>.</param>
    public sealed record PersonUnknown(PersonId Person, string Parameter) : PathSearchResult;

    /// <summary>A team the question names is not in the graph.</summary>
    /// <param name="Team">The unknown id.</param>
    /// <param name="Parameter">Parameter that named it.</param>
    public sealed record TeamUnknown(TeamId Team, string Parameter) : PathSearchResult;

    /// <summary>The company asked about is not in the graph.</summary>
    public sealed record CompanyUnknown(CompanyId Company) : PathSearchResult;
}

/// <summary>Why a search stopped before its end.</summary>
/// <param name="Reason">Which limit.</param>
/// <param name="Explored">People settled when it stopped.</param>
/// <param name="Budget">The limit: people, or milliseconds.</param>
public sealed record SearchTruncation(TruncationReason Reason, int Explored, long Budget);

/// <summary>Limits of a search.</summary>
public enum TruncationReason
{
    /// <summary>Settled as many people as it may.</summary>
    VisitedPeople,

    /// <summary>Ran as long as it may.</summary>
    Deadline,
}

/// <summary>A target and how to reach him.</summary>
/// <param name="Person">The target.</param>
/// <param name="EmploymentTitle">His title at the company asked about, or null.</param>
/// <param name="Trust">What the starter of the best path may believe about him.</param>
/// <param name="Paths">At least one, best first.</param>
public sealed record ReachablePerson(PersonId Person, string? EmploymentTitle, TrustExplanation Trust, IReadOnlyList<ReferralPath> Paths)
{
    /// <summary>True when <see cref="PathRanking.Balanced"/> took him in the order of bridge.</summary>
    public bool ByBridge { get; init; }
}

/// <summary>A simple path of ties from the person who asks to the person to be reached.</summary>
/// <param name="People">In walking order, starter first, target last; nobody twice.</param>
/// <param name="Ties">The ties walked; one fewer than people.</param>
/// <param name="Cost">What paths are ordered by, 1e-12 nats.</param>
/// <param name="Reach">Probability that the whole chain completes, in (0, 1].</param>
public sealed record ReferralPath(ValueArray<PersonId> People, ValueArray<TieExplanation> Ties, long Cost, double Reach)
{
    /// <summary>Number of ties walked.</summary>
    public int Hops => Ties.Count;

    /// <summary>People to whom both ends of the last tie have ties, where the ranking counts them; else null.</summary>
    public int? Mutuals { get; init; }

    /// <summary>Index of the weakest tie by strength, the first of equals.</summary>
    public int WeakestTie
    {
        get
        {
            var weakest = 0;
            for (var tie = 1; tie < Ties.Count; tie++)
            {
                if (Ties[tie].Strength < Ties[weakest].Strength)
                {
                    weakest = tie;
                }
            }

            return weakest;
        }
    }
}

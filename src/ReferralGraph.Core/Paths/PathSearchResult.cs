using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

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

        /// <summary>Whom the question could have reached; set exactly where a complete search from the start found nobody.</summary>
        public GoalCounts? Goal { get; init; }

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

    /// <summary>A company the question names is not in the graph.</summary>
    /// <param name="Company">The unknown id.</param>
    /// <param name="Parameter">Parameter that named it: <c>from</c>, or <c>company</c>.</param>
    public sealed record CompanyUnknown(CompanyId Company, string Parameter = "company") : PathSearchResult;
}

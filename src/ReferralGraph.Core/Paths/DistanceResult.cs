using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>Answer to a distance question.</summary>
public abstract record DistanceResult
{
    private DistanceResult()
    {
    }

    /// <summary>Both people are known.</summary>
    /// <param name="Revision">Revision of the graph that was searched.</param>
    /// <param name="Day">Day the ties were scored for.</param>
    /// <param name="Hops">0 for the same person, null when there is no path of at most <see cref="PathQuery.ShortestHopLimit"/>
    /// ties.</param>
    public sealed record Completed(GraphRevision Revision, DateOnly Day, int? Hops) : DistanceResult
    {
        /// <summary>Where the answer came from.</summary>
        public AnswerOrigin Origin { get; init; }
    }

    /// <summary>One of the two is not in the graph.</summary>
    public sealed record PersonUnknown(PersonId Person) : DistanceResult;
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>Answer to a question for a person's ties.</summary>
public abstract record TiesResult
{
    private TiesResult()
    {
    }

    /// <summary>The person is known.</summary>
    public sealed record Completed(GraphRevision Revision, DateOnly Day, IReadOnlyList<TieExplanation> Ties, bool HasMore) : TiesResult
    {
        /// <summary>Where the answer came from.</summary>
        public AnswerOrigin Origin { get; init; }
    }

    /// <summary>The person is not in the graph.</summary>
    public sealed record PersonUnknown(PersonId Person) : TiesResult;
}

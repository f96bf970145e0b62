using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>Answer to a question for one tie.</summary>
public abstract record TieResult
{
    private TieResult()
    {
    }

    /// <summary>Both people are known.</summary>
    public sealed record Completed(GraphRevision Revision, DateOnly Day, TieExplanation Tie) : TieResult;

    /// <summary>One of the two is not in the graph.</summary>
    public sealed record PersonUnknown(PersonId Person) : TieResult;
}

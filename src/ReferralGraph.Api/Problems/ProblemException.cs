namespace ReferralGraph.Api.Problems;

/// <summary>A request that is refused from a place that cannot return a problem; nothing of it was done.</summary>
/// <param name="type">Which problem.</param>
/// <param name="detail">What is particular to this case, and the fix.</param>
internal class ProblemException(ProblemType type, string detail) : Exception(detail)
{
    /// <summary>Which problem.</summary>
    public ProblemType Type => type;

    /// <summary>After how many seconds trying again makes sense; null where it does not.</summary>
    public int? RetryAfterSeconds { get; init; }
}

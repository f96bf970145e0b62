namespace ReferralGraph.Api.Problems;

/// <summary>One kind of problem a caller can meet.</summary>
/// <param name="Name">Stable: last part of its URN.</param>
/// <param name="Status">HTTP status code it comes with.</param>
/// <param name="Title">The same sentence every time; what is particular to a case is in <c>detail</c>.</param>
internal sealed record ProblemType(string Name, int Status, string Title)
{
    /// <summary>What all URNs begin with.</summary>
    public const string UrnPrefix = "urn:referralgraph:problem:";

    /// <summary>The <c>type</c> of the problem document.</summary>
    public string Urn => UrnPrefix + Name;
}

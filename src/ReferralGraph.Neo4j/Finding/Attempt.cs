namespace ReferralGraph.Neo4j.Finding;

/// <summary>What one attempt at a question in Cypher came to.</summary>
/// <param name="Result">The answer, or null.</param>
/// <param name="Reason">Why there is none.</param>
internal readonly record struct Attempt<TResult>(TResult? Result, MemoryReason Reason)
    where TResult : class
{
    public static implicit operator Attempt<TResult>(TResult result) => new(result, default);

    public static implicit operator Attempt<TResult>(MemoryReason reason) => new(null, reason);
}

namespace ReferralGraph.Contract.Tests;

/// <summary>What a back end may lack. Empty, and meant to stay so: an entry needs a paragraph that says why.</summary>
[Flags]
public enum Capabilities
{
    /// <summary>Nothing is missing.</summary>
    None = 0,

    /// <summary>
    /// A search that gives up after a number of people. Searches in Cypher are single statements: the database neither counts whom they
    /// visit nor can it hand out what it has found so far, so their time alone is bounded. <c>cypher+neo4j</c> lacks it.
    /// </summary>
    CountedWork = 1,
}

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>
/// What was read does not fit together, as happens where reads without the tenant's lock run beside a commit: a record lacks a property
/// that all of its kind have, or two statements saw different graphs. The read is begun again; where nothing was committed meanwhile it is
/// a fault.
/// </summary>
/// <param name="message">What does not fit.</param>
internal sealed class TornReadException(string message) : Exception(message);

namespace ReferralGraph.Api.Options;

/// <summary>A way to talk to Neo4j that this build has; its client is registered under its name.</summary>
/// <param name="Name">As in <c>Neo4j:Transport</c>.</param>
internal sealed record Neo4jTransport(string Name);

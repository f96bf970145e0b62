using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>How much work on ties is done where.</summary>
internal sealed record TieLimits
{
    /// <summary>
    /// Most people whose ties a write scores itself, and most whom its changes may name for it to try. One fact touches two people and a
    /// merge a handful; whoever names more writes in bulk and need not be kept waiting.
    /// </summary>
    public int TouchedPeople { get; init; } = 64;

    /// <summary>
    /// Most pairs of colleagues and fellow students that a write scores itself: a tenth of a second's work in both directions, about what a
    /// write takes anyway.
    /// </summary>
    public int Pairs { get; init; } = 2_000;

    /// <summary>
    /// Ties aimed at in one transaction of a scoring run: a tenth of a second's work, for which a write has to wait at most. Four times as
    /// many take more than twice as long each, because the server's garbage collector has a hard time with statements of more than half a
    /// megabyte.
    /// </summary>
    public int TiesAtOnce { get; init; } = 4_096;

    /// <summary>Most people scored in one transaction of a scoring run, whatever ties they have.</summary>
    public int PeopleAtOnce { get; init; } = 4_096;

    /// <summary>Most people whose facts a scoring run reads as subgraphs; for more it reads all facts.</summary>
    public int PeopleFromSubgraphs { get; init; } = 256;

    /// <summary>People of one subgraph: a few, because it holds everybody who was at a place with any of them.</summary>
    public int PeopleOfSubgraph { get; init; } = 32;

    /// <summary>Tenants a worker works for at once.</summary>
    public int TenantsAtOnce { get; init; } = 2;

    /// <summary>
    /// Which tenants this node's worker works for, and whose commits by other nodes it reads: all, except in tests, where nodes of many
    /// models and days share a server.
    /// </summary>
    public Predicate<TenantId> Tends { get; init; } = static _ => true;
}

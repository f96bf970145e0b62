using System.Collections.Concurrent;
using ReferralGraph.Core;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>
/// The latest known state of the graph, and proofs that answers still hold, by a finder in memory that follows the same
/// store.
/// </summary>
/// <remarks>
/// The database may be ahead of what is known here, by what other nodes wrote in the last moment; it is never behind. The database and
/// memory give the same answers, so a proof by memory is true of both. Memory is asked only for what it knows already: where it is behind
/// it is told to follow, and nothing is proven meanwhile.
/// </remarks>
/// <param name="store">Knows how far the graph has come.</param>
/// <param name="memory">Follows the store; read into memory when the first answer is given.</param>
/// <param name="proofs">Its proofs; null where answers of one revision are proven for that one alone, and nothing is read into memory for
/// them.</param>
/// <param name="time">Says which day it is.</param>
internal sealed class CypherProofs(Neo4jGraphStore store, IReferralPathFinder memory, IAnswerProofs? proofs, TimeProvider time)
    : IAnswerProofs
{
    private readonly ConcurrentDictionary<TenantId, bool> _following = new();

    /// <inheritdoc/>
    public GraphState? StateOf(TenantId tenant) =>
        store.Known.PresentOf(tenant) is { } revision ? new GraphState(revision, time.Today()) : null;

    /// <inheritdoc/>
    public bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        earlier == later
        || (proofs is not null && IsFollowed(tenant, later.Revision) && proofs.IsUnchanged(tenant, dependencies, earlier, later));

    /// <summary>Notes a revision that was seen in the database: nothing earlier is given from now on.</summary>
    public void Observe(TenantId tenant, GraphRevision revision)
    {
        store.Observe(tenant, revision);
        IsFollowed(tenant, revision);
    }

    /// <summary>True when memory is as far; else it is told to follow.</summary>
    private bool IsFollowed(TenantId tenant, GraphRevision revision)
    {
        if (proofs is null || proofs.StateOf(tenant) is { } state && state.Revision >= revision)
        {
            return true;
        }

        if (_following.TryAdd(tenant, true))
        {
            _ = FollowAsync(tenant, revision);
        }

        return false;
    }

    private async Task FollowAsync(TenantId tenant, GraphRevision revision)
    {
        try
        {
            await memory.WaitForRevisionAsync(tenant, revision, CancellationToken.None);
        }
        catch (GraphStoreException)
        {
            // Whoever asks next tries again.
        }
        finally
        {
            _following.TryRemove(tenant, out _);
        }
    }
}

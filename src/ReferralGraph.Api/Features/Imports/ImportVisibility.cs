using System.Collections.Concurrent;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Says whether questions see what an import wrote, without waiting until they do.</summary>
internal sealed class ImportVisibility([FromKeyedServices(AnswerPipeline.Computing)] IReferralPathFinder finder)
{
    private readonly ConcurrentDictionary<TenantId, GraphRevision> _reached = new();
    private readonly ConcurrentDictionary<TenantId, Task> _waiting = new();

    /// <summary>True when questions are answered from this revision or a later one.</summary>
    public bool IsVisible(TenantId tenant, GraphRevision revision)
    {
        if (finder is IAnswerProofs proofs && proofs.StateOf(tenant) is { } state)
        {
            return state.Revision >= revision;
        }

        if (_reached.TryGetValue(tenant, out var reached) && reached >= revision)
        {
            return true;
        }

        // The finder does not know at once, as before the first question of a tenant: it is asked for whoever reads the job next.
        _ = _waiting.AddOrUpdate(
            tenant, _ => WaitAsync(tenant, revision), (_, waiting) => waiting.IsCompleted ? WaitAsync(tenant, revision) : waiting);
        return false;
    }

    private async Task WaitAsync(TenantId tenant, GraphRevision revision)
    {
        try
        {
            await Task.Yield();
            await finder.WaitForRevisionAsync(tenant, revision, CancellationToken.None);
            _reached[tenant] = revision;
        }
        catch (GraphStoreException)
        {
            // Whoever asks a question is told; whoever reads the job next has it asked again.
        }
    }
}

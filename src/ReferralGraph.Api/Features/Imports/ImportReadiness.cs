using ReferralGraph.Api.Features.Health;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Ready while the worker looks for imports to run.</summary>
internal sealed class ImportReadiness(ImportWorker worker) : IReadinessPart
{
    /// <inheritdoc/>
    public string Name => "imports";

    /// <inheritdoc/>
    public Task<PartHealth> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        worker.ExecuteTask is { IsCompleted: false }
            ? new PartHealth(true, "Imports are run.")
            : new PartHealth(false, "Imports are accepted but not run; the log says why."));
}

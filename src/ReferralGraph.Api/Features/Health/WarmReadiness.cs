using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Health;

/// <summary>Ready when the graph has been read and some questions have been asked, so that nobody waits for that.</summary>
internal sealed class WarmReadiness(WarmUp warmUp) : IReadinessPart
{
    /// <inheritdoc/>
    public string Name => "warm-up";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        await warmUp.Over.WaitAsync(cancellationToken);
        return new PartHealth(true, "The first questions have been asked.");
    }
}

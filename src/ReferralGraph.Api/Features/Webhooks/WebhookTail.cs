using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Finds places in the record of work, whose sequences have no gaps, without reading all of it.</summary>
internal sealed class WebhookTail(IReferralLedger ledger)
{
    /// <summary>Sequence of the last event; 0 where there is none.</summary>
    public async Task<long> LastAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var beyond = 1L;
        while (await FindAsync(tenant, beyond, cancellationToken) is not null)
        {
            beyond *= 2;
        }

        return await LastWhereAsync(
            beyond / 2, beyond, async sequence => await FindAsync(tenant, sequence, cancellationToken) is not null);
    }

    /// <summary>Sequence of the last event before a time; 0 where there is none.</summary>
    /// <remarks>Clocks of nodes may differ, so those around it may be of either side.</remarks>
    public async Task<long> LastBeforeAsync(TenantId tenant, DateTimeOffset time, CancellationToken cancellationToken) =>
        await LastWhereAsync(
            0,
            await LastAsync(tenant, cancellationToken) + 1,
            async sequence => await FindAsync(tenant, sequence, cancellationToken) is { } happened && happened.At < time);

    /// <summary>The last number of which it is so, as of <paramref name="low"/>, and not of <paramref name="high"/>.</summary>
    private static async Task<long> LastWhereAsync(long low, long high, Func<long, Task<bool>> isSo)
    {
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = await isSo(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private async Task<LedgerEvent?> FindAsync(TenantId tenant, long sequence, CancellationToken cancellationToken) =>
        await ledger.ListEventsAsync(tenant, sequence - 1, 1, cancellationToken) is [var found, ..] ? found : null;
}

using Microsoft.Extensions.Options;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Options;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Start;

/// <summary>Fills an empty store with the demo tenant, where that is wanted.</summary>
internal sealed class DemoLoader(IGraphStore store, IOptions<DemoOptions> options, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>Loads the demo unless the store was ever written.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!(options.Value.Enabled ?? environment.IsDevelopment())
            || await store.ReadRevisionAsync(TenantId.Default, cancellationToken) > new GraphRevision(0))
        {
            return;
        }

        var today = time.Today();
        var changes = DemoTenant.Generate(today).Select(record => new GraphChange.Put(record)).ToList<GraphChange>();
        var write = new GraphWrite(changes) { Companions = [new LedgerAppending([.. DemoTenant.Work(today)])] };
        await store.WriteAsync(TenantId.Default, write, cancellationToken);
    }
}

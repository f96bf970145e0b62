using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>Merged people answer under one id.</summary>
internal static class KeptIds
{
    /// <summary>The id that answers carry for <paramref name="person"/>: his own, unless he was absorbed.</summary>
    public static async Task<PersonId> KeptIdAsync(this IGraphStore store, TenantId tenant, PersonId person, CancellationToken cancellationToken) =>
        await store.ReadMergeAsync(tenant, person, cancellationToken) is { } merge ? merge.Kept : person;
}

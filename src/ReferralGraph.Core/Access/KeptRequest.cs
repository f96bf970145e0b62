using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>A request that may be sent again, and what it was answered. Kept for <see cref="Lifetime"/>.</summary>
/// <param name="Tenant">Of whoever sent it.</param>
/// <param name="Id">Names the sender and the key that they gave it; 1 to 128 characters, unique in the tenant.</param>
/// <param name="Fingerprint">Of what was asked: another one under the same id is another request.</param>
/// <param name="Made">When it was first sent, UTC.</param>
public sealed record KeptRequest(TenantId Tenant, string Id, string Fingerprint, DateTimeOffset Made)
{
    /// <summary>How long it is kept.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>The revision of the graph with what it did; 0 where it did nothing to a graph.</summary>
    public GraphRevision Revision { get; init; }

    /// <summary>What it was answered, as text of its maker; null while it is done and its answer is still to be made.</summary>
    public string? Answer { get; init; }

    /// <summary>When it is no longer kept, UTC.</summary>
    public DateTimeOffset Expires => Made + Lifetime;

    /// <summary>Never the answer, which may hold a secret.</summary>
    public override string ToString() => $"{nameof(KeptRequest)} {Tenant}/{Id}";
}

using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>A place in somebody else's pages where answers are shown.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Names it; no secret.</param>
/// <param name="Name">As shown to administrators.</param>
/// <param name="Created">When it was registered, UTC: tokens of one that was removed before are not of this one.</param>
public sealed record Embed(TenantId Tenant, string Id, string Name, DateTimeOffset Created) : AccessRecord(Tenant, Id)
{
    /// <summary>Origins of the pages that may show it, such as <c>https://hr.example.com</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}

/// <summary>A token of an embed that was ended before its time.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Until">When every token of now has ended by itself, UTC.</param>
public sealed record EndedToken(TenantId Tenant, string Id, DateTimeOffset Until) : AccessRecord(Tenant, Id);

using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>Something random that every node must have alike, such as what secrets of keys are hashed with.</summary>
/// <param name="Tenant">Whose; that of operators for what belongs to the whole service.</param>
/// <param name="Id">What it is for.</param>
/// <param name="Value">Base64, or a text of its maker.</param>
public sealed record AccessSecret(TenantId Tenant, string Id, string Value) : AccessRecord(Tenant, Id)
{
    /// <summary>Never the value.</summary>
    public override string ToString() => $"{nameof(AccessSecret)} {Tenant}/{Id}";
}

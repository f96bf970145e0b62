namespace ReferralGraph.Caching.Limits;

/// <summary>Whose units are counted.</summary>
/// <param name="Policy">By which policy, such as <c>key</c>.</param>
/// <param name="Tenant">Of which tenant.</param>
/// <param name="Id">Which of those it is told apart by, such as the key's id; empty where it is the tenant itself.</param>
public readonly record struct BucketName(string Policy, string Tenant, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Policy}/{Tenant}/{Id}";
}

using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>A key of a system, without its secret.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">12 characters of <c>0-9A-Za-z</c>: what logs and lists show.</param>
/// <param name="Name">What it is for, in its owner's words.</param>
/// <param name="Scopes">What it may do, as it was made.</param>
/// <param name="SecretHash">HMAC-SHA-256 of the secret, lower-case hexadecimal.</param>
/// <param name="Created">When it was made, UTC.</param>
public sealed record ApiKey(TenantId Tenant, string Id, string Name, ApiScopes Scopes, string SecretHash, DateTimeOffset Created)
    : AccessRecord(Tenant, Id)
{
    /// <summary>True for one that works in Development only.</summary>
    public bool IsTest { get; init; }

    /// <summary>When it ends, UTC; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked, UTC; null when it was not.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>True when it works at a time.</summary>
    public bool IsLive(DateTimeOffset now) => Revoked is null && !(Expires <= now);
}

/// <summary>When a key was last used. Apart from the key, so that noting it never undoes what was decided about the key.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Of the key.</param>
/// <param name="Hour">The hour, UTC.</param>
public sealed record ApiKeyUse(TenantId Tenant, string Id, DateTimeOffset Hour) : AccessRecord(Tenant, Id);

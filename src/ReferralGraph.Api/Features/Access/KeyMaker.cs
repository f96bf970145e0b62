using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Draws keys.</summary>
internal static class KeyMaker
{
    /// <summary>A key and its text, which is in nobody's hands but the caller's.</summary>
    /// <param name="access">With what secrets are hashed.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="expires">When it ends; null for never.</param>
    public static (ApiKey Key, string Text) Draw(
        AccessDirectory access, TenantId tenant, string name, ApiScopes scopes, DateTimeOffset? expires)
    {
        var text = ApiKeyText.New(access.IsDevelopment);
        var parsed = ApiKeyText.Parse(text);
        var key = new ApiKey(tenant, parsed.Id.ToString(), name, scopes, access.Current.HashOf(parsed), access.Now)
        {
            IsTest = parsed.IsTest,
            Expires = expires,
        };
        return (key, text);
    }
}

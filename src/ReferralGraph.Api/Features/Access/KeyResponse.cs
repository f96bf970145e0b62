using System.Text.Json.Serialization;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Access;

/// <summary>A key, without its secret.</summary>
/// <param name="Id">Of the key; also the middle part of its text.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="Expires">When it ends, UTC; left out for never.</param>
/// <param name="Revoked">When it was revoked, UTC; left out when it was not.</param>
/// <param name="LastUsed">The hour in which it was last used, UTC; left out when it never was.</param>
public sealed record KeyResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? Revoked,
    DateTimeOffset? LastUsed)
{
    internal static KeyResponse From(ApiKey key, AccessView view) => new(
        key.Id,
        key.Name,
        ApiScopeNames.Of(key.Scopes),
        key.Created,
        key.Expires,
        key.Revoked,
        view.Find<ApiKeyUse>(key.Tenant, key.Id)?.Hour);
}

/// <summary>A new key. Its text is shown this once, and kept by nobody but its owner.</summary>
/// <param name="Key">What to send in <c>X-Api-Key</c>.</param>
/// <param name="Id">Of the key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Expires">When it ends, UTC; left out for never.</param>
public sealed record NewKeyResponse(string Key, string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? Expires)
{
    internal static NewKeyResponse From((ApiKey Key, string Text) drawn) =>
        new(drawn.Text, drawn.Key.Id, drawn.Key.Name, ApiScopeNames.Of(drawn.Key.Scopes), drawn.Key.Expires);
}

/// <summary>A page of keys, in ordinal order of id; revoked and expired ones among them.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record KeysResponse(
    IReadOnlyList<KeyResponse> Keys, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

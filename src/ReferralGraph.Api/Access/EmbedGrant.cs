using System.Text.Json.Serialization;

namespace ReferralGraph.Api.Access;

/// <summary>What a token of an embed says, and nothing else: one person, one embed, one locked question.</summary>
/// <param name="Audience">That of embeds, which nothing else takes.</param>
/// <param name="Tenant">Whose graph.</param>
/// <param name="Id">Tells tokens apart.</param>
/// <param name="Person">Who asks.</param>
/// <param name="Embed">Where.</param>
/// <param name="Registered">When that was registered, ticks: one that is registered anew is another.</param>
/// <param name="Key">Id of the key that it was made with.</param>
/// <param name="Issued">When, seconds since 1970.</param>
/// <param name="Ends">When it ends, seconds since 1970.</param>
/// <param name="Lock">What may be asked.</param>
/// <param name="Purpose">For what; null where nothing was said.</param>
internal sealed record EmbedGrant(
    [property: JsonPropertyName("aud")] string Audience,
    [property: JsonPropertyName("ten")] string Tenant,
    [property: JsonPropertyName("jti")] string Id,
    [property: JsonPropertyName("sub")] string Person,
    [property: JsonPropertyName("emb")] string Embed,
    [property: JsonPropertyName("reg")] long Registered,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("iat")] long Issued,
    [property: JsonPropertyName("exp")] long Ends,
    [property: JsonPropertyName("lock")] EmbedLock Lock,
    [property: JsonPropertyName("pur")] string? Purpose);

/// <summary>What an embed may ask: how to get to the people of some companies, or to one person.</summary>
public sealed record EmbedLock
{
    /// <summary>Companies.</summary>
    [JsonPropertyName("companies")]
    public IReadOnlyList<string>? Companies { get; init; }

    /// <summary>A person.</summary>
    [JsonPropertyName("person")]
    public string? Person { get; init; }
}

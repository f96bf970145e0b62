using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Core.Access;

/// <summary>Something that decides who may ask what. Kept beside the graph, and no part of it.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Unique among those of its kind and tenant; 1 to 128 characters.</param>
public abstract record AccessRecord(TenantId Tenant, string Id)
{
    private static readonly Dictionary<string, Type> Kinds =
        new[]
            {
                typeof(ApiKey), typeof(ApiKeyUse), typeof(KnownTenant), typeof(RemovedTenant), typeof(TenantSettings), typeof(Embed),
                typeof(EndedToken), typeof(ErasedName), typeof(SuppressedFact), typeof(PersonConsents), typeof(FactDispute),
                typeof(PersonPreferences), typeof(AccessSecret), typeof(WebhookEndpoint), typeof(RewardRules),
            }
            .ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Names the kind in a store.</summary>
    [JsonIgnore]
    public string Kind => GetType().Name;

    /// <summary>The record as JSON, for a store to keep.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType());

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for a kind of a later build, which this one leaves alone.</summary>
    public static AccessRecord? FromJson(string kind, string json) =>
        Kinds.TryGetValue(kind, out var type) ? (AccessRecord?)JsonSerializer.Deserialize(json, type) : null;
}

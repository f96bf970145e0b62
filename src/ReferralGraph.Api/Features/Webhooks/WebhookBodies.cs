using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>What messages say: which object has come into which state, and where to read it. Never a name, address or evidence.</summary>
internal static class WebhookBodies
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Of an event in the record of work.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="happened">The event.</param>
    /// <param name="before">The state before it; null for the first.</param>
    public static string Of(TenantId tenant, LedgerEvent happened, string? before) => Write(
        WebhookTypes.Of(happened.Case.Kind, happened.State),
        happened.At,
        new Told(happened.Case.Kind.Name(), happened.Case.Id, tenant.Value)
        {
            Sequence = happened.Sequence,
            Version = happened.Version,
            State = happened.State,
            PreviousState = before,
            ReasonClass = happened.Reason,
            ActorKind = happened.Actor.Kind.Name(),
            Link = LinkOf(happened.Case),
        });

    /// <summary>Of something else.</summary>
    /// <param name="type">Of <see cref="WebhookTypes"/>.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="what">What sort of thing it happened to.</param>
    /// <param name="id">Of that.</param>
    /// <param name="state">In which state that is; null where it has none.</param>
    /// <param name="link">Where to read it; null where there is nothing to read.</param>
    public static string Of(
        string type, DateTimeOffset at, TenantId tenant, string what, string id, string? state = null, string? link = null) =>
        Write(type, at, new Told(what, id, tenant.Value) { State = state, Link = link });

    /// <summary>Of what a message tells, as the list of messages shows it.</summary>
    public static (string Object, string Id)? ObjectOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        var data = document.RootElement.GetProperty("data");
        return (data.GetProperty("object").GetString()!, data.GetProperty("id").GetString()!);
    }

    private static string Write(string type, DateTimeOffset at, Told data) =>
        JsonSerializer.Serialize(new Envelope(type, at.UtcDateTime, data), Written);

    private static string? LinkOf(CaseKey key) => key.Kind switch
    {
        // What is planned for somebody new is the service's own; the prompts that come of it have addresses.
        CaseKind.NewHire => null,
        CaseKind.PassAlong => $"/v1/pass-alongs/{key.Id}",
        _ => $"/v1/{key.Kind.Name()}s/{key.Id}",
    };

    private sealed record Envelope(string Type, DateTime Timestamp, Told Data);

    private sealed record Told(string Object, string Id, string Tenant)
    {
        public long? Sequence { get; init; }

        public long? Version { get; init; }

        public string? State { get; init; }

        public string? PreviousState { get; init; }

        public string? ReasonClass { get; init; }

        public string? ActorKind { get; init; }

        public string? Link { get; init; }
    }
}

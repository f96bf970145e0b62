using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>An endpoint that is told what happens, without its secret.</summary>
/// <param name="Id">Of the endpoint.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Events">What it is told.</param>
/// <param name="State"><c>disabled</c> where it is told nothing any more, until it is enabled.</param>
/// <param name="Sequence">Of the last event in the record of work that was put in line for it, or that it is not told.</param>
/// <param name="Created">When it was registered, UTC.</param>
public sealed record WebhookResponse(
    string Id,
    string Url,
    IReadOnlyList<string> Events,
    [property: AllowedValues("enabled", "disabled")] string State,
    long Sequence,
    DateTimeOffset Created)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Why it is told nothing any more: <c>gone</c>, it answered 410; <c>failing</c>, nothing but failure for five days.</summary>
    [AllowedValues(null, WebhookProgress.Gone, WebhookProgress.Failing)]
    public string? Reason { get; init; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Since when nothing but failure, UTC; left out where the last attempt did not fail.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until when the secret before signs as well, UTC; left out where none does.</summary>
    public DateTimeOffset? OldSecretEnds { get; init; }

    /// <summary>What is being told once more; left out for nothing.</summary>
    public WebhookReplayResponse? Replay { get; init; }

    internal static WebhookResponse From(WebhookEndpoint endpoint, WebhookProgress progress, DateTimeOffset now) => new(
        endpoint.Id,
        endpoint.Url,
        endpoint.Events,
        progress.Disabled is null ? "enabled" : "disabled",
        progress.Sequence,
        endpoint.Created)
    {
        Description = endpoint.Description,
        Reason = progress.Reason,
        DisabledAt = progress.Disabled,
        FailingSince = progress.FailingSince,
        OldSecretEnds = endpoint.OldSecretEnds > now ? endpoint.OldSecretEnds : null,
        Replay = progress.Replay is { } replay ? new WebhookReplayResponse(replay.From, replay.Until) : null,
    };
}

/// <summary>Events that are told once more.</summary>
/// <param name="From">Those from then on, UTC.</param>
/// <param name="Until">And before then, UTC.</param>
public sealed record WebhookReplayResponse(DateTimeOffset From, DateTimeOffset Until);

/// <summary>A page of endpoints, in ordinal order of id.</summary>
/// <param name="Webhooks">The endpoints.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record WebhooksResponse(
    IReadOnlyList<WebhookResponse> Webhooks, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>A secret, which is shown in this answer and never again.</summary>
/// <param name="Id">Of the endpoint.</param>
/// <param name="Secret">What messages are signed with: <c>whsec_</c> and 32 bytes in base64.</param>
public sealed record WebhookSecretResponse(string Id, string Secret)
{
    /// <summary>Until when the secret before signs as well, UTC; left out where there was none.</summary>
    public DateTimeOffset? OldSecretEnds { get; init; }
}

/// <summary>What became of a trial.</summary>
/// <param name="Delivered">True where it answered 2xx.</param>
/// <param name="Status">HTTP status of its answer; left out where there was none.</param>
/// <param name="Problem">Why it failed; left out where it did not.</param>
public sealed record WebhookPingResponse(bool Delivered, int? Status, string? Problem);

/// <summary>A message to an endpoint, and how it fares.</summary>
/// <param name="Id">Its <c>webhook-id</c>, the same at every attempt and when it is sent once more.</param>
/// <param name="Type">What happened.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Made">When it was put in line, UTC.</param>
/// <param name="Attempts">How often it was tried; it is given up after 10.</param>
public sealed record WebhookDeliveryResponse(string Id, string Type, WebhookState State, DateTimeOffset Made, int Attempts)
{
    /// <summary>What sort of thing it tells of; left out where it tells of somebody who was erased.</summary>
    public string? Object { get; init; }

    /// <summary>Id of that.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Sequence of the event in the record of work; left out where it tells of none.</summary>
    public long? Sequence { get; init; }

    /// <summary>When it is tried next, UTC, or as soon as those before it have arrived; left out where it is over.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>When it was tried last, UTC; left out where it was not.</summary>
    public DateTimeOffset? Tried { get; init; }

    /// <summary>HTTP status of the last answer; left out where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why the last attempt failed; left out where it did not.</summary>
    public string? Problem { get; init; }

    internal static WebhookDeliveryResponse From(WebhookDelivery delivery)
    {
        var told = delivery is { IsSealed: false, Body: { } body } ? WebhookBodies.ObjectOf(body) : null;
        return new WebhookDeliveryResponse(delivery.Id, delivery.Type, delivery.State, delivery.Made, delivery.Attempts)
        {
            Object = told?.Object,
            ObjectId = told?.Id,
            Sequence = delivery.Sequence > 0 ? delivery.Sequence : null,
            Next = delivery.State == WebhookState.Pending ? delivery.Next : null,
            Tried = delivery.Tried,
            Status = delivery.Status,
            Problem = delivery.Problem,
        };
    }
}

/// <summary>A page of messages, made last first.</summary>
/// <param name="Deliveries">The messages.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record WebhookDeliveriesResponse(
    IReadOnlyList<WebhookDeliveryResponse> Deliveries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

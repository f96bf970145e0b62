using System.Net;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>What became of one attempt.</summary>
/// <param name="Status">HTTP status of the answer; null where there was none.</param>
/// <param name="Problem">Why it failed, a sentence; null where the message has arrived.</param>
internal sealed record WebhookAnswer(HttpStatusCode? Status, string? Problem)
{
    /// <summary>How long the endpoint asks to be left alone; null where it does not.</summary>
    public TimeSpan? Rest { get; init; }

    /// <summary>True where the message has arrived.</summary>
    public bool HasArrived => Problem is null;
}

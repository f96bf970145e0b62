using System.Net;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Sends to one endpoint what is due to it.</summary>
internal sealed partial class WebhookRun(
    IWebhookStore store,
    WebhookBook book,
    WebhookFeed feed,
    WebhookNotices notices,
    WebhookCalls calls,
    WebhookSecrets secrets,
    AccessDirectory access,
    TimeProvider time,
    ILogger<WebhookRun> logger)
{
    /// <summary>Most messages in line: what comes after them waits in the record of work.</summary>
    private const int MostPending = 1_000;

    /// <summary>Messages of different lines that are sent at once.</summary>
    private const int MostAtOnce = 4;

    /// <summary>After so long of nothing but failure an endpoint is told nothing any more.</summary>
    public static readonly TimeSpan LongestFailure = TimeSpan.FromDays(5);

    /// <summary>Sends until nothing is due.</summary>
    /// <param name="endpoint">To whom.</param>
    /// <param name="maySend">False once another process may be the one that sends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(WebhookEndpoint endpoint, Func<bool> maySend, CancellationToken cancellationToken)
    {
        while (maySend()
            && access.Current.Find<WebhookEndpoint>(endpoint.Tenant, endpoint.Id) is { } present
            && present.Created == endpoint.Created
            && !access.Current.IsGone(endpoint.Tenant))
        {
            endpoint = present;
            var progress = await book.BeginAsync(endpoint, cancellationToken);
            if (progress.Disabled is not null)
            {
                return;
            }

            await feed.AddImportsAsync(endpoint, cancellationToken);
            var pending = await store.ListPendingAsync(endpoint.Tenant, endpoint.Id, MostPending, cancellationToken);
            if (pending.Count < MostPending && await feed.GoOnAsync(endpoint, progress, cancellationToken))
            {
                continue;
            }

            var now = time.GetUtcNow();
            var due = pending.DistinctBy(delivery => delivery.Line, StringComparer.Ordinal)
                .Where(delivery => delivery.Next <= now)
                .Take(MostAtOnce)
                .ToList();
            if (due.Count == 0)
            {
                return;
            }

            await SendAsync(endpoint, due, cancellationToken);
        }
    }

    private async Task SendAsync(WebhookEndpoint endpoint, List<WebhookDelivery> due, CancellationToken cancellationToken)
    {
        var keys = secrets.KeysOf(endpoint, time.GetUtcNow());
        var answers = await Task.WhenAll(due.Select(delivery => SendAsync(endpoint, delivery, keys, cancellationToken)));
        var now = time.GetUtcNow();
        WebhookDelivery[] after = [.. due.Zip(answers, (delivery, answer) => After(delivery, answer, now))];
        var changed = await book.NoteAsync(
            endpoint,
            present =>
            {
                var progress = After(present, answers, now);
                return new WebhookChange(progress, after)
                {
                    Added = progress.Reason is { } reason && present.Disabled is null ? notices.OfDisabled(endpoint, now, reason) : [],
                };
            },
            cancellationToken);
        if (changed.Disabled is not null)
        {
            Log.Disabled(logger, endpoint.Id, endpoint.Tenant.Value, changed.Reason!);
        }
    }

    private async Task<WebhookAnswer> SendAsync(
        WebhookEndpoint endpoint, WebhookDelivery delivery, IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        var body = delivery.IsSealed ? secrets.Unseal(delivery.Body!) : delivery.Body;
        return body is null
            ? new WebhookAnswer(null, "What it says cannot be read any more.")
            : await calls.SendAsync(endpoint.Url, delivery.Id, body, keys, cancellationToken);
    }

    /// <summary>An endpoint after some attempts. One that is gone says so for good, whatever else it answered.</summary>
    private static WebhookProgress After(WebhookProgress before, WebhookAnswer[] answers, DateTimeOffset now)
    {
        if (answers.Any(answer => answer.Status == HttpStatusCode.Gone))
        {
            return before with { FailingSince = before.FailingSince ?? now, Disabled = now, Reason = WebhookProgress.Gone };
        }

        if (answers.Any(answer => answer.HasArrived))
        {
            return before with { FailingSince = null };
        }

        var since = before.FailingSince ?? now;
        return now - since < LongestFailure
            ? before with { FailingSince = since }
            : before with { FailingSince = since, Disabled = now, Reason = WebhookProgress.Failing };
    }

    /// <summary>A message after an attempt.</summary>
    private static WebhookDelivery After(WebhookDelivery before, WebhookAnswer answer, DateTimeOffset now)
    {
        var attempts = before.Attempts + 1;
        var pause = WebhookSchedule.After(attempts, Random.Shared.NextDouble());
        var tried = before with { Attempts = attempts, Tried = now, Status = (int?)answer.Status, Problem = answer.Problem };
        if (answer.HasArrived || pause is null)
        {
            return tried with
            {
                State = answer.HasArrived ? WebhookState.Delivered : WebhookState.Failed,
                Body = before.IsSealed ? null : before.Body,
            };
        }

        var rest = answer.Rest is { } asked && asked < WebhookSchedule.LongestRest ? asked : WebhookSchedule.LongestRest;
        return tried with { Next = now + (answer.Rest is not null && rest > pause ? rest : pause.Value) };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Webhook {Endpoint} of tenant {Tenant} is told nothing any more ({Reason}).")]
        public static partial void Disabled(ILogger logger, string endpoint, string tenant, string reason);
    }
}

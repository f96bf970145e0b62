using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>What endpoints were told, and what they are told once more.</summary>
internal static class WebhookDeliveryEndpoints
{
    // Clocks of nodes may differ, and it is they who say when something happened.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(10);

    public static void MapWebhookDeliveryEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Webhooks");

        group.MapGet("/webhooks/{id}/deliveries", ListWebhookDeliveries)
            .WithName(nameof(ListWebhookDeliveries))
            .Needs(ApiScopes.Admin)
            .WithSummary("List the messages to an endpoint, made last first")
            .WithDescription("Those that are over are listed for 30 days. What waits behind a thousand messages in line is not listed yet.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/webhooks/{id}/deliveries/{delivery}/replay", ReplayWebhookDelivery)
            .WithName(nameof(ReplayWebhookDelivery))
            .Needs(ApiScopes.Admin)
            .WithSummary("Send a message once more")
            .WithDescription("Under the same webhook-id, as often as a new one. Messages about the same object may have come after it.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/webhooks/{id}/replay", ReplayWebhook)
            .WithName(nameof(ReplayWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Tell an endpoint once more what happened in a time")
            .WithDescription(
                "All of the record of work in that time, also of before the endpoint was registered, in order, and before anything newer. "
                + "One at a time.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task<Results<Ok<WebhookDeliveriesResponse>, ProblemHttpResult>> ListWebhookDeliveries(
        [Description("Id of the webhook.")] string id,
        [FromQuery(Name = "state"), AllowedValues(null, "pending", "delivered", "failed"), Description("Only those in that state.")]
        string? state,
        [AsParameters] PageParameters page,
        IWebhookStore store,
        AccessDirectory access,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (access.Current.Find<WebhookEndpoint>(scope.Tenant, id) is null)
        {
            return WebhookEndpoints.Unknown(id);
        }

        var question = $"webhook {id} {state}";
        if (!page.TryReadAfter(scope, question, out var after) || !TryReadPlace(after, out var place))
        {
            return PageParameters.ForeignCursor();
        }

        var asked = state is null ? (WebhookState?)null : Enum.Parse<WebhookState>(state, ignoreCase: true);
        var (shown, next) = page.Cut(
            scope,
            question,
            await store.ListAsync(scope.Tenant, id, asked, place, page.Size + 1, cancellationToken),
            delivery => string.Create(CultureInfo.InvariantCulture, $"{delivery.Made.ToUnixTimeMilliseconds()} {delivery.Id}"));
        return TypedResults.Ok(new WebhookDeliveriesResponse([.. shown.Select(WebhookDeliveryResponse.From)], next));
    }

    internal static async Task<Results<Ok<WebhookDeliveryResponse>, ProblemHttpResult>> ReplayWebhookDelivery(
        [Description("Id of the webhook.")] string id,
        [Description("Id of the message.")] string delivery,
        IWebhookStore store,
        WebhookBook book,
        AccessDirectory access,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (access.Current.Find<WebhookEndpoint>(caller.Tenant, id) is not { } endpoint)
        {
            return WebhookEndpoints.Unknown(id);
        }

        if (await store.ReadAsync(caller.Tenant, id, delivery, cancellationToken) is not { } found)
        {
            return ApiProblem.Result(
                ProblemTypes.DeliveryUnknown,
                $"Webhook '{id}' has no message '{Spelling.Excerpt(delivery)}'; GET /v1/webhooks/{{id}}/deliveries lists those there are.",
                ("delivery", delivery));
        }

        if (found.Body is null)
        {
            return ApiProblem.Result(
                ProblemTypes.Conflict, "The message told of somebody who was erased, and what it said is no longer kept.");
        }

        var now = LedgerEvent.Moment(access.Now);
        var again = found with { State = WebhookState.Pending, Attempts = 0, Made = now, Next = now, Status = null, Problem = null };
        await book.ChangeAsync(endpoint, present => new WebhookChange(present, [again]), cancellationToken);
        return TypedResults.Ok(WebhookDeliveryResponse.From(again));
    }

    internal static async Task<Results<Ok<WebhookResponse>, ProblemHttpResult>> ReplayWebhook(
        [Description("Id of the webhook.")] string id,
        [FromQuery(Name = "from"), Description("What happened from then on (RFC 3339), such as 2026-11-23T09:00:00Z. Required.")]
        string? from,
        [FromQuery(Name = "until"), Description("And before then. Default: now.")] string? until,
        WebhookBook book,
        WebhookTail tail,
        AccessDirectory access,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (access.Current.Find<WebhookEndpoint>(caller.Tenant, id) is not { } endpoint)
        {
            return WebhookEndpoints.Unknown(id);
        }

        var fields = new FieldReader();
        var (first, end) = (fields.Instant("from", from), fields.Instant("until", until, access.Now));
        if (fields.IsValid && end <= first)
        {
            fields.Add("until", "must be later than from.");
        }

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var start = await tail.LastBeforeAsync(
            caller.Tenant, first - DateTimeOffset.MinValue > ClockMargin ? first - ClockMargin : first, cancellationToken);
        var isRunning = false;
        var progress = await book.ChangeAsync(
            endpoint,
            present =>
            {
                isRunning = present.Replay is not null;
                return isRunning || present.Sequence <= start
                    ? null
                    : new WebhookChange(
                        present with { Sequence = start, Replay = new WebhookReplay(first, end, present.Sequence) }, []);
            },
            cancellationToken);
        return isRunning
            ? ApiProblem.Result(ProblemTypes.Conflict, "The webhook is being told something once more already; ask again when it has been.")
            : TypedResults.Ok(WebhookResponse.From(endpoint, progress, access.Now));
    }

    private static bool TryReadPlace(string? after, out (DateTimeOffset Made, string Id)? place)
    {
        place = null;
        if (after is null)
        {
            return true;
        }

        if (after.Split(' ') is not [var made, var id]
            || !long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return false;
        }

        place = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id);
        return true;
    }
}

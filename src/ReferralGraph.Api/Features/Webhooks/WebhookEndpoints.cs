using System.ComponentModel;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Endpoints that are told what happens: registered, listed, tried, and removed.</summary>
internal static class WebhookEndpoints
{
    private const int MostEndpoints = 20;
    private const int IdLength = 16;
    private const string IdLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const string ListQuestion = "webhooks";

    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static void MapWebhookEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Webhooks");

        group.MapPost("/webhooks", CreateWebhook)
            .WithName(nameof(CreateWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Have an address be told what happens")
            .WithDescription(
                "The secret is shown in this answer and never again. Messages are those of Standard Webhooks 1.0: POST with the headers "
                + "webhook-id, webhook-timestamp and webhook-signature, v1 and the base64 of the HMAC-SHA-256 of id, timestamp and body, "
                + "joined by dots, with the bytes behind whsec_ as key. Bodies say what came into which state and where to read it, never "
                + "who: `{\"type\":\"referral.hired\",\"timestamp\":\"...\",\"data\":{\"object\":\"referral\",\"id\":\"...\",\"tenant\":"
                + "\"default\",\"sequence\":7,\"version\":3,\"state\":\"hired\",\"previousState\":\"offer\",\"actorKind\":\"person\","
                + "\"link\":\"/v1/referrals/...\"}}`. Only an answer of 2xx counts, within 20 seconds; a message is tried ten times over "
                + "75 hours and 35 minutes, later where the answer says Retry-After; 410 disables the endpoint, and so do five days of "
                + "nothing but failure. Messages about one object are sent in order; each may come more than once, under the same "
                + "webhook-id.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/webhooks", ListWebhooks)
            .WithName(nameof(ListWebhooks))
            .Needs(ApiScopes.Admin)
            .WithSummary("List endpoints that are told what happens, without their secrets");

        group.MapGet("/webhooks/{id}", ReadWebhook)
            .WithName(nameof(ReadWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Read an endpoint, and how it fares")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/webhooks/{id}", DeleteWebhook)
            .WithName(nameof(DeleteWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Tell an endpoint nothing any more")
            .WithDescription("What it was yet to be told goes with it.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/webhooks/{id}/rotate", RotateWebhook)
            .WithName(nameof(RotateWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Replace the secret of an endpoint")
            .WithDescription(
                "For 24 hours messages are signed with both: webhook-signature lists two. The new secret is shown in this answer and never "
                + "again.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/webhooks/{id}/ping", PingWebhook)
            .WithName(nameof(PingWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Try an endpoint")
            .WithDescription("Sends one message of type webhook.ping at once, also to one that is disabled, and answers how it went.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/webhooks/{id}/enable", EnableWebhook)
            .WithName(nameof(EnableWebhook))
            .Needs(ApiScopes.Admin)
            .WithSummary("Tell an endpoint again that was disabled")
            .WithDescription("It goes on where it was disabled, in order.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static async Task<Results<Created<WebhookSecretResponse>, ProblemHttpResult>> CreateWebhook(
        WebhookRequest body,
        WebhookCalls calls,
        WebhookSecrets secrets,
        WebhookTail tail,
        AccessDirectory access,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var (given, url, events, description) = body.Read(fields, calls);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var id = given ?? RandomNumberGenerator.GetString(IdLetters, IdLength);
        var (shown, kept) = secrets.Draw();
        var from = await tail.LastAsync(caller.Tenant, cancellationToken);
        return await writer.WriteAsync<Results<Created<WebhookSecretResponse>, ProblemHttpResult>>(
            view =>
            {
                var known = view.Of<WebhookEndpoint>(caller.Tenant);
                if (known.Any(endpoint => endpoint.Id == id))
                {
                    return ([], ApiProblem.Result(
                        ProblemTypes.Conflict, $"There is a webhook '{id}' already; give another id, or DELETE that one.", ("id", id)));
                }

                if (known.Count >= MostEndpoints)
                {
                    return ([], ApiProblem.Result(
                        ProblemTypes.Conflict, $"There are {MostEndpoints} webhooks already, as many as there may be; DELETE one first."));
                }

                var made = new WebhookEndpoint(caller.Tenant, id, url, access.Now, kept, from)
                {
                    Events = events,
                    Description = description,
                };
                return (
                    [new AccessChange.Put(made)], TypedResults.Created($"/v1/webhooks/{id}", new WebhookSecretResponse(id, shown)));
            },
            cancellationToken);
    }

    internal static async Task<Results<Ok<WebhooksResponse>, ProblemHttpResult>> ListWebhooks(
        [AsParameters] PageParameters page,
        WebhookBook book,
        AccessDirectory access,
        Caller caller,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (AccessPages.Cut(page, scope, ListQuestion, access.Current.Of<WebhookEndpoint>(caller.Tenant)) is not var (shown, next))
        {
            return PageParameters.ForeignCursor();
        }

        var told = new List<WebhookResponse>();
        foreach (var endpoint in shown)
        {
            told.Add(WebhookResponse.From(endpoint, await book.ReadAsync(endpoint, cancellationToken), access.Now));
        }

        return TypedResults.Ok(new WebhooksResponse(told, next));
    }

    internal static async Task<Results<Ok<WebhookResponse>, ProblemHttpResult>> ReadWebhook(
        [Description("Id of the webhook.")] string id,
        WebhookBook book,
        AccessDirectory access,
        Caller caller,
        CancellationToken cancellationToken) =>
        access.Current.Find<WebhookEndpoint>(caller.Tenant, id) is { } endpoint
            ? TypedResults.Ok(WebhookResponse.From(endpoint, await book.ReadAsync(endpoint, cancellationToken), access.Now))
            : Unknown(id);

    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteWebhook(
        [Description("Id of the webhook.")] string id,
        IWebhookStore store,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var removed = false;
        var answer = await writer.WriteAsync<Results<NoContent, ProblemHttpResult>>(
            view =>
            {
                removed = view.Find<WebhookEndpoint>(caller.Tenant, id) is not null;
                return removed
                    ? ([new AccessChange.Delete(view.Find<WebhookEndpoint>(caller.Tenant, id)!)], TypedResults.NoContent())
                    : ([], Unknown(id));
            },
            cancellationToken);
        if (removed)
        {
            await store.RemoveAsync(caller.Tenant, id, cancellationToken);
        }

        return answer;
    }

    internal static Task<Results<Ok<WebhookSecretResponse>, ProblemHttpResult>> RotateWebhook(
        [Description("Id of the webhook.")] string id,
        WebhookSecrets secrets,
        AccessDirectory access,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var (shown, kept) = secrets.Draw();
        return writer.WriteAsync<Results<Ok<WebhookSecretResponse>, ProblemHttpResult>>(
            view =>
            {
                if (view.Find<WebhookEndpoint>(caller.Tenant, id) is not { } endpoint)
                {
                    return ([], Unknown(id));
                }

                var ends = access.Now + Overlap;
                var rotated = endpoint with { Secret = kept, OldSecret = endpoint.Secret, OldSecretEnds = ends };
                return ([new AccessChange.Put(rotated)], TypedResults.Ok(new WebhookSecretResponse(id, shown) { OldSecretEnds = ends }));
            },
            cancellationToken);
    }

    internal static async Task<Results<Ok<WebhookPingResponse>, ProblemHttpResult>> PingWebhook(
        [Description("Id of the webhook.")] string id,
        WebhookCalls calls,
        WebhookNotices notices,
        WebhookSecrets secrets,
        AccessDirectory access,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (access.Current.Find<WebhookEndpoint>(caller.Tenant, id) is not { } endpoint)
        {
            return Unknown(id);
        }

        var ping = notices.Ping(endpoint);
        var answer = await calls.SendAsync(
            endpoint.Url, ping.Id, ping.Body!, secrets.KeysOf(endpoint, access.Now), cancellationToken);
        return TypedResults.Ok(new WebhookPingResponse(answer.HasArrived, (int?)answer.Status, answer.Problem));
    }

    internal static async Task<Results<Ok<WebhookResponse>, ProblemHttpResult>> EnableWebhook(
        [Description("Id of the webhook.")] string id,
        WebhookBook book,
        AccessDirectory access,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (access.Current.Find<WebhookEndpoint>(caller.Tenant, id) is not { } endpoint)
        {
            return Unknown(id);
        }

        var progress = await book.ChangeAsync(
            endpoint,
            present => present.Disabled is null
                ? null
                : new WebhookChange(present with { Disabled = null, Reason = null, FailingSince = null }, []),
            cancellationToken);
        return TypedResults.Ok(WebhookResponse.From(endpoint, progress, access.Now));
    }

    /// <summary>404 for a webhook that there is not.</summary>
    internal static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.WebhookUnknown, $"There is no webhook '{Spelling.Excerpt(id)}'; GET /v1/webhooks lists those there are.", ("id", id));
}

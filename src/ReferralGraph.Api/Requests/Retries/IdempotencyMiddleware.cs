using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests.Retries;

/// <summary>
/// Does what a request with an <c>Idempotency-Key</c> asks for once, and gives the same answer however often it is sent.
/// </summary>
/// <remarks>
/// Last before the endpoint, so that what is kept is only what an endpoint answered. Two nodes may do the same request at once: the store
/// lets one of them through, and the other gives the first one's answer. Services are taken when they are needed: the pipeline may be made
/// before the store is there that they read.
/// </remarks>
internal sealed class IdempotencyMiddleware(RequestDelegate next, IServiceProvider services)
{
    private const string RetryAfterSeconds = "1";

    private readonly ConcurrentDictionary<(TenantId Tenant, string Id), bool> _running = new();

    private IKeptRequestStore Store => services.GetRequiredService<IKeptRequestStore>();

    private AccessDirectory Access => services.GetRequiredService<AccessDirectory>();

    private IReferralPathFinder Finder => services.GetRequiredService<IReferralPathFinder>();

    public Task InvokeAsync(HttpContext context)
    {
        var header = context.Request.Headers[IdempotencyKey.Name];
        return header.Count == 0
            || context.GetEndpoint() is not { } endpoint
            || !RetryRules.TakesKey(context.Request.Method, endpoint.Metadata)
                ? next(context)
                : IdempotencyKey.TryRead(header, out var key)
                ? OnceAsync(context, endpoint, key)
                : ApiProblem.Invalid(IdempotencyKey.Name, $"{IdempotencyKey.Name} must be {IdempotencyKey.Rule}.").ExecuteAsync(context);
    }

    private async Task OnceAsync(HttpContext context, Endpoint endpoint, string key)
    {
        var (caller, keyed) = (
            context.RequestServices.GetRequiredService<Caller>(), context.RequestServices.GetRequiredService<KeyedRequest>());
        var view = Access.Current;
        var sender = $"{caller.Tenant}\n{caller.Subject}\n{caller.Person}\n{key}";
        var id = Convert.ToHexStringLower(view.Derive("idempotency id", sender));
        keyed.Begin(
            context,
            new KeptRequest(caller.Tenant, id, Fingerprint: string.Empty, Access.Now),
            view.Derive("idempotency answer", sender),
            hash => Convert.ToHexStringLower(view.Derive("idempotency fingerprint", $"{Describe(context.Request)}\n{hash}")));
        if (!_running.TryAdd((caller.Tenant, id), true))
        {
            await StillRunning(context);
            return;
        }

        try
        {
            if (endpoint.Metadata.GetMetadata<TellsContent>() is not null || !await IsKnownAsync(context, keyed, caller.Tenant, id))
            {
                await RunAsync(context, keyed, caller.Tenant, id);
            }
        }
        finally
        {
            _running.TryRemove((caller.Tenant, id), out _);
        }
    }

    /// <summary>Answers a request that was answered before, or that another one has the key of.</summary>
    private async Task<bool> IsKnownAsync(HttpContext context, KeyedRequest keyed, TenantId tenant, string id)
    {
        keyed.TellContent(await ReadAsync(context));
        if (await Store.ReadAsync(tenant, id, Access.Now, context.RequestAborted) is not { } kept)
        {
            return false;
        }

        if (kept.Answer is null && kept.Fingerprint == keyed.Request!.Fingerprint)
        {
            keyed.Resume(kept);
            return false;
        }

        await ReplayAsync(context, keyed, kept);
        return true;
    }

    private async Task RunAsync(HttpContext context, KeyedRequest keyed, TenantId tenant, string id)
    {
        using var body = new MemoryStream();
        var (answer, failure) = await BufferAsync(context, body);
        if (failure is not null)
        {
            // Another node was first, or an answer was lost on its way: what was done then is what this request asks for.
            if (await Store.ReadAsync(tenant, id, Access.Now, context.RequestAborted) is { } kept)
            {
                await (kept.Answer is null && kept.Fingerprint == keyed.Request!.Fingerprint
                    ? StillRunning(context)
                    : ReplayAsync(context, keyed, kept));
                return;
            }

            throw failure;
        }

        if (keyed.Answer is { } inTransaction)
        {
            answer = inTransaction;
        }
        else if (keyed.Request is not null && KeptAnswer.IsKept(answer!.Status))
        {
            var stands = await Store.KeepAsync(keyed.Keep(answer) with { Revision = keyed.Revision }, context.RequestAborted);
            if (stands.Fingerprint != keyed.Request.Fingerprint)
            {
                await ReplayAsync(context, keyed, stands);
                return;
            }

            answer = keyed.Open(stands);
        }

        await answer!.WriteAsync(context.Response, context.RequestAborted);
    }

    /// <summary>Has the endpoint answer into memory.</summary>
    private async Task<(KeptAnswer? Answer, RequestKeptException? Failure)> BufferAsync(HttpContext context, MemoryStream body)
    {
        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var buffer = new StreamResponseBodyFeature(body);
        context.Features.Set<IHttpResponseBodyFeature>(buffer);
        try
        {
            await next(context);
            await buffer.CompleteAsync();
            return (KeptAnswer.Of(context.Response, body), null);
        }
        catch (RequestKeptException failure)
        {
            return (null, failure);
        }
        finally
        {
            context.Features.Set(sent);
            context.Response.ContentLength = null;
        }
    }

    private async Task ReplayAsync(HttpContext context, KeyedRequest keyed, KeptRequest kept)
    {
        if (kept.Fingerprint != keyed.Request!.Fingerprint)
        {
            await ApiProblem.Result(
                ProblemTypes.IdempotencyKeyReused,
                $"The {IdempotencyKey.Name} was sent with another method, address, content type or body before; draw a new one for every "
                + "request, and send it again only with the very same.").ExecuteAsync(context);
            return;
        }

        // Whoever is told of a write sees it, on whichever node they are told, if that node can follow in time.
        if (kept.Revision != default)
        {
            var time = services.GetRequiredService<TimeProvider>();
            await RequestWriter.IsSeenAsync(Finder, kept.Tenant, kept.Revision, time, context.RequestAborted);
        }
        else
        {
            await Access.RefreshAsync(context.RequestAborted);
        }

        context.Response.Headers[IdempotencyKey.Replayed] = "true";
        await keyed.Open(kept).WriteAsync(context.Response, context.RequestAborted);
    }

    private static Task StillRunning(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return ApiProblem.Result(
            ProblemTypes.RequestRunning, "The same request is still being done; try again after the time given.").ExecuteAsync(context);
    }

    /// <summary>Takes the body into memory, which its largest size allows, and answers its hash.</summary>
    private static async Task<string> ReadAsync(HttpContext context)
    {
        var content = new MemoryStream();
        context.Response.RegisterForDispose(content);
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        context.Request.Body = content;
        content.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }

    private static string Describe(HttpRequest request)
    {
        var text = new StringBuilder(request.Method).Append('\n').Append(request.PathBase).Append(request.Path);
        foreach (var (name, values) in request.Query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                text.Append('\n').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value ?? string.Empty));
            }
        }

        return text.Append('\n').Append(ContentTypeOf(request)).ToString();
    }

    // Forms have a boundary, which is drawn anew whenever one is sent and says nothing of what is sent.
    private static string ContentTypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            ? $"{type.MediaType};{type.Charset}".ToLowerInvariant()
            : request.ContentType ?? string.Empty;
}

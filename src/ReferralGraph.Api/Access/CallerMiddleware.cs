using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Says who asks, and lets nobody pass whom the endpoint is not for. Before anything else is said about a request.</summary>
/// <remarks>Services are taken when a request is looked at: the pipeline may be made before the store is there that they read.</remarks>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    private const string Bearer = "Bearer ";
    private const string NoSuchKey = "The key is none that works: misspelt, expired, revoked, or of another service.";

    // What is answered depends on them, and no cache on the way may keep it for another caller.
    private static readonly StringValues Vary =
        $"{CredentialHeaders.ApiKey}, Authorization, {CredentialHeaders.OnBehalfOf}, Accept-Language";

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            return next(context);
        }

        if (endpoint?.Metadata.GetMetadata<SessionsOnly>() is not null)
        {
            return LetVisitorInAsync(context, endpoint);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var vary = context.Response.Headers.Vary;
        context.Response.Headers.Vary = vary.Count == 0 ? Vary : StringValues.Concat(vary, Vary);
        if (endpoint?.Metadata.GetMetadata<EmbedsOnly>() is not null)
        {
            return LetEmbedInAsync(context);
        }

        if (Identify(context.Request, out var caller) is { } refused)
        {
            return refused.ExecuteAsync(context);
        }

        return caller is null ? LetPersonInAsync(context, endpoint) : LetInAsync(context, endpoint, caller);
    }

    private async Task LetPersonInAsync(HttpContext context, Endpoint? endpoint)
    {
        var (person, refused) = context.Request.Headers[CredentialHeaders.OnBehalfOf].Count > 0
            ? (null, AccessProblems.NotForOthers())
            : await context.RequestServices.GetRequiredService<PersonCallers>().IdentifyAsync(context);
        await (person is null ? refused!.ExecuteAsync(context) : LetInAsync(context, endpoint, person));
    }

    private async Task LetVisitorInAsync(HttpContext context, Endpoint endpoint)
    {
        context.Response.Headers.Vary = "Cookie, Accept-Language";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var sessions = context.RequestServices.GetRequiredService<DashboardSessions>();
        var (caller, refused) = await sessions.IdentifyAsync(context);
        if (caller is null && refused is null)
        {
            DashboardSessions.LeadToSignIn(context);
            return;
        }

        await (caller is null ? refused!.ExecuteAsync(context) : LetInAsync(context, endpoint, caller));
    }

    private Task LetEmbedInAsync(HttpContext context)
    {
        var (headers, authorization) = (context.Request.Headers, context.Request.Headers.Authorization);
        if (authorization.Count + headers[CredentialHeaders.ApiKey].Count == 0)
        {
            return AccessProblems.Missing().ExecuteAsync(context);
        }

        var bearer = authorization.ToString();
        if (authorization.Count != 1
            || headers[CredentialHeaders.ApiKey].Count > 0
            || headers[CredentialHeaders.OnBehalfOf].Count > 0
            || !bearer.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || context.RequestServices.GetRequiredService<EmbedTokens>().Check(
                bearer.AsSpan(Bearer.Length).Trim(), headers[CredentialHeaders.EmbedOrigin]) is not { } grant)
        {
            return AccessProblems.Refused(
                "The token is none of an embed that works: ended, of another embed or page, or no token of an embed at all.")
                .ExecuteAsync(context);
        }

        context.Features.Set(grant);
        context.RequestServices.GetRequiredService<RequestCaller>().Caller = new Caller(
            new TenantId(grant.Tenant), ApiScopes.PathsRead, $"embed {grant.Embed}", new PersonId(grant.Person));
        Requester.Enter(Requester.Of(context));
        return next(context);
    }

    private Task LetInAsync(HttpContext context, Endpoint? endpoint, Caller caller)
    {
        if (endpoint is not null && Complaint(endpoint, context.Request, caller) is { } lacking)
        {
            return lacking.ExecuteAsync(context);
        }

        context.RequestServices.GetRequiredService<RequestCaller>().Caller = caller;
        Requester.Enter(Requester.Of(context));
        return next(context);
    }

    /// <summary>The system that asks; neither a problem nor a caller where a token has to be looked at.</summary>
    private static ProblemHttpResult? Identify(HttpRequest request, out Caller? caller)
    {
        caller = null;
        var (keys, authorization) = (request.Headers[CredentialHeaders.ApiKey], request.Headers.Authorization);
        if (keys.Count + authorization.Count == 0)
        {
            return AccessProblems.Missing();
        }

        if (keys.Count + authorization.Count > 1)
        {
            return AccessProblems.Refused("The request carries several credentials; send one, in X-Api-Key or Authorization.");
        }

        ReadOnlySpan<char> key = keys.ToString();
        if (keys.Count == 0)
        {
            var bearer = authorization.ToString();
            if (!bearer.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            {
                return AccessProblems.Refused("Authorization must be Bearer and a token or key.");
            }

            key = bearer.AsSpan(Bearer.Length).Trim();
            if (!key.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal))
            {
                return null;
            }
        }

        caller = request.HttpContext.RequestServices.GetRequiredService<AccessDirectory>().Check(key);
        return caller is null ? AccessProblems.Refused(NoSuchKey) : Act(request, ref caller);
    }

    /// <summary>Makes a system that asks on behalf of a person act as the person.</summary>
    private static ProblemHttpResult? Act(HttpRequest request, ref Caller caller)
    {
        var header = request.Headers[CredentialHeaders.OnBehalfOf];
        if (header.Count == 0)
        {
            return null;
        }

        if (!caller.May(ApiScopes.PathsAny))
        {
            return AccessProblems.Lacking(ApiScopes.PathsAny, CredentialHeaders.OnBehalfOf);
        }

        var person = header.ToString();
        if (!Identifier.IsValid(person) || Identifier.IsDots(person) || PersonId.IsReserved(person))
        {
            return ApiProblem.Invalid(
                CredentialHeaders.OnBehalfOf, $"{CredentialHeaders.OnBehalfOf} must be a person's id: {Identifiers.Rule}.");
        }

        caller = caller.ActingFor(new PersonId(person));
        return null;
    }

    private static ProblemHttpResult? Complaint(Endpoint endpoint, HttpRequest request, Caller caller)
    {
        if (endpoint.Metadata.GetMetadata<ScopeRule>() is not { } rule)
        {
            // An address that takes another method has no rule and nothing to show; one of ours without a rule is not shown.
            return endpoint.Metadata.GetMetadata<ChecksQueryString>() is null
                ? null
                : AccessProblems.Lacking(ApiScopes.Admin, "This address");
        }

        if (caller.May(rule.AnyOf))
        {
            return null;
        }

        var isOwn = caller.Person is { } self
            && (rule.AnyPerson || (rule.OwnPerson && request.RouteValues["person"] is string person && person == self.Value));
        return !isOwn ? AccessProblems.Lacking(rule.AnyOf, $"{request.Method} {request.Path}")
            : rule.InPerson && caller.Behind is { } behind && (behind & rule.AnyOf) == ApiScopes.None
                ? AccessProblems.Lacking(rule.AnyOf, $"{request.Method} {request.Path} on behalf of the person")
            : null;
    }
}

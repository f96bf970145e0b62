using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Assistants;

/// <summary>Tells clients where people get the tokens that are taken here (RFC 9728).</summary>
internal static class ProtectedResource
{
    /// <summary>Where it is told.</summary>
    public const string Address = "/.well-known/oauth-protected-resource";

    /// <summary>Answers with it; 404 where only keys are taken.</summary>
    public static Results<JsonHttpResult<Metadata>, ProblemHttpResult> Tell(HttpContext context, IOptions<AccessOptions> access) =>
        access.Value.Oidc.Authority is { Length: > 0 } issuer
            ? TypedResults.Json(new Metadata(
                Root(context.Request) + AssistantRegistration.Address, [issuer], ["header"], ApiScopeNames.Of(ApiScopes.PathsRead)))
            : ApiProblem.Result(ProblemTypes.RouteUnknown, "Only keys are taken here; Access:Oidc names no issuer of tokens.");

    /// <summary>The challenge of an answer of 401 or 403, which tells assistants where to read the rest.</summary>
    public static string Challenge(HttpContext context, string challenge) =>
        context.Request.Path.StartsWithSegments(AssistantRegistration.Address, StringComparison.OrdinalIgnoreCase)
        && context.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.Oidc.Authority is { Length: > 0 }
            ? $"{challenge}, resource_metadata=\"{Root(context.Request)}{Address}{AssistantRegistration.Address}\""
            : challenge;

    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>What is told.</summary>
    /// <param name="Resource">What tokens are for.</param>
    /// <param name="Issuers">Who issues them.</param>
    /// <param name="Methods">How they are sent.</param>
    /// <param name="Scopes">What they may be good for.</param>
    internal sealed record Metadata(
        [property: JsonPropertyName("resource")] string Resource,
        [property: JsonPropertyName("authorization_servers")] IReadOnlyList<string> Issuers,
        [property: JsonPropertyName("bearer_methods_supported")] IReadOnlyList<string> Methods,
        [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> Scopes);
}

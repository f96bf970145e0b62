using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Dashboard;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>Refuses writes that a web page of elsewhere lets its visitors' browsers send.</summary>
/// <remarks>
/// Browsers say where a script comes from (<c>Origin</c>, <c>Sec-Fetch-Site</c>), and send a body of another type than those of forms only
/// after they have asked. Neither is a credential: this only keeps others' pages from using one that the browser would add.
/// </remarks>
internal sealed class CrossSiteMiddleware(RequestDelegate next, IOptions<AccessOptions> options)
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string CrossSite = "cross-site";

    private static readonly string[] FormTypes = ["text/plain", "application/x-www-form-urlencoded", "multipart/"];

    private readonly FrozenSet<string> _allowed = options.Value.AllowedOrigins.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || Complaint(request) is not { } complaint
                ? next(context)
                : ApiProblem.Result(ProblemTypes.CrossSite, complaint).ExecuteAsync(context);
    }

    private string? Complaint(HttpRequest request)
    {
        var headers = request.Headers;
        var origin = headers.Origin.ToString();
        if (origin.Length > 0 && _allowed.Contains(origin))
        {
            return null;
        }

        if (origin.Length > 0 && !IsOwn(origin, request.Host))
        {
            return $"A page of {Spelling.Excerpt(origin)} may not write here; its origin is not on Access:AllowedOrigins.";
        }

        if (string.Equals(headers[FetchSite], CrossSite, StringComparison.OrdinalIgnoreCase))
        {
            return "A page of another site may not write here; its origin is not on Access:AllowedOrigins.";
        }

        return IsOfForm(request) && !IsOwnForm(request) && headers.Authorization.Count == 0 && headers[CredentialHeaders.ApiKey].Count == 0
            ? "A body that a form can send is taken only with a credential in X-Api-Key or Authorization."
            : null;
    }

    // Forms of the dashboard carry a mark that no other page can read, and are refused by their endpoints without it.
    private static bool IsOwnForm(HttpRequest request) =>
        request.Path.StartsWithSegments(DashboardAddresses.Search, StringComparison.OrdinalIgnoreCase);

    /// <summary>The scheme is not compared: a proxy that ends TLS speaks plainly to the service.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        origin.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme
        && origin.AsSpan(scheme + 3).Equals(host.Value, StringComparison.OrdinalIgnoreCase);

    // A script can send a body of no type at all without asking first.
    private static bool IsOfForm(HttpRequest request) => request.ContentType is { Length: > 0 } type
        ? FormTypes.Any(form => type.TrimStart().StartsWith(form, StringComparison.OrdinalIgnoreCase))
        : request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
}

using ReferralGraph.Api.Dashboard;

namespace ReferralGraph.Api.Requests;

/// <summary>Tells browsers what they must not do with an answer: guess its type, frame it, run anything in it.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // All of a page of the dashboard lies beside it, and nothing is written into it.
    private const string Dashboard =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    // The page of the contract brings its scripts along. In Development it makes the function that adds the demo key from a text.
    private readonly string _page =
        $"default-src 'self'; script-src 'self'{(environment.IsDevelopment() ? " 'unsafe-eval'" : string.Empty)}; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the start of the answer, because a failure takes back the headers that were set before it.
        context.Response.OnStarting(
            static state =>
            {
                var (response, policy, referrer) = ((HttpResponse, string, string))state;
                var headers = response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers.ContentSecurityPolicy = policy;
                headers["Referrer-Policy"] = referrer;
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return Task.CompletedTask;
            },
            PolicyOf(context) is var policy && policy == Dashboard
                ? (context.Response, policy, "same-origin")
                : (context.Response, policy, "no-referrer"));
        return next(context);
    }

    // Without a referrer a browser does not say either that a form comes from a page of ours.
    private string PolicyOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments(DashboardAddresses.Search, StringComparison.OrdinalIgnoreCase) ? Dashboard
        : context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase) ? _page
        : Nothing;
}

namespace ReferralGraph.Api.Requests;

/// <summary>Tells browsers what they must not do with an answer: guess its type, frame it, run anything in it.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

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
                var (response, policy) = ((HttpResponse, string))state;
                var headers = response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers.ContentSecurityPolicy = policy;
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return Task.CompletedTask;
            },
            (context.Response, context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase) ? _page : Nothing));
        return next(context);
    }
}

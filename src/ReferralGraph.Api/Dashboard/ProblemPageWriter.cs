using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Shows problems as pages where a browser asked for one.</summary>
internal sealed class ProblemPageWriter : IProblemDetailsWriter
{
    private const string Html = "text/html";

    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return request.Path.StartsWithSegments(DashboardAddresses.Search, StringComparison.OrdinalIgnoreCase)
            && (request.Headers.Accept.ToString().Contains(Html, StringComparison.OrdinalIgnoreCase)
                || request.Headers.ContainsKey("HX-Request"));
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = ProblemWriter.Completed(context);
        http.Response.Headers[HeaderNames.WWWAuthenticate] = default;

        // What renders pages may be what failed, and goes on with what it had begun.
        var (failed, caller) = (http.RequestServices, http.RequestServices.GetRequiredService<RequestCaller>());
        await using var scope = failed.CreateAsyncScope();
        if (caller.IsKnown)
        {
            scope.ServiceProvider.GetRequiredService<RequestCaller>().Caller = caller.Caller;
            if (failed.GetRequiredService<Viewing>() is { KnowsPolicy: true } seen)
            {
                scope.ServiceProvider.GetRequiredService<Viewing>().Policy = seen.Policy;
            }
        }

        http.RequestServices = scope.ServiceProvider;
        try
        {
            await RenderAsync(http, problem);
        }
        finally
        {
            http.RequestServices = failed;
        }
    }

    private static Task RenderAsync(HttpContext http, ProblemDetails problem) =>
        new RazorComponentResult<ProblemPage>(new { Problem = problem }) { StatusCode = problem.Status }.ExecuteAsync(http);
}

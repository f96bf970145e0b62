using ReferralGraph.Api.Features.Health;
using ReferralGraph.Api.OpenApi;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Start;

/// <summary>While the store is not open, answers that it is not, to all that needs it.</summary>
internal sealed class StoreGateMiddleware(RequestDelegate next, StoreOpening opening)
{
    private const string Ready = "/health/ready";

    /// <summary>What is answered without a store.</summary>
    private static readonly string[] Open = ["/health/live", OpenApiRegistration.DocumentPath, "/swagger"];

    public Task InvokeAsync(HttpContext context) =>
        opening.WaitsFor is { } reason
            && !Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            ? RefuseAsync(context, reason)
            : next(context);

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        var parts = new Dictionary<string, PartHealth>(StringComparer.Ordinal) { ["store"] = new(false, reason) };
        context.Response.Headers.RetryAfter = "1";
        return (context.Request.Path.StartsWithSegments(Ready, StringComparison.Ordinal)
            ? ApiProblem.Result(ProblemTypes.NotReady, $"Not ready: store. {reason}", ("parts", parts))
            : ApiProblem.Result(ProblemTypes.StoreUnavailable, $"{reason} Try again after the time given.")).ExecuteAsync(context);
    }
}

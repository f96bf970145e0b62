using ReferralGraph.Api.OpenApi;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Start;

/// <summary>While the store is not open, answers that it is not, to all that needs it.</summary>
/// <remarks>Nobody's key can be looked at then, so everybody is told the kind of failure alone: the log has the address and the
/// words.</remarks>
internal sealed class StoreGateMiddleware(RequestDelegate next, StoreOpening opening)
{
    private const string Ready = "/health/ready";

    /// <summary>What is answered without a store.</summary>
    private static readonly string[] Open = ["/health/live", OpenApiRegistration.DocumentPath, "/swagger"];

    public Task InvokeAsync(HttpContext context) =>
        opening.WaitsFor is { } failure
            && !Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            ? RefuseAsync(context, failure.Failure)
            : next(context);

    private static Task RefuseAsync(HttpContext context, StoreFailure failure)
    {
        var reason = failure == StoreFailure.Incompatible
            ? "The store cannot be used as it is, or refuses this service; the log says why."
            : "The store cannot be reached yet.";
        context.Response.Headers.RetryAfter = "1";
        return (context.Request.Path.StartsWithSegments(Ready, StringComparison.Ordinal)
            ? ApiProblem.Result(ProblemTypes.NotReady, $"Not ready: {reason}")
            : ApiProblem.Result(ProblemTypes.StoreUnavailable, $"{reason} Try again after the time given.")).ExecuteAsync(context);
    }
}

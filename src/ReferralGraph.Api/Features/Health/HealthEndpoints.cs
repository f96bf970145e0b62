using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Features.Health;

/// <summary>For whoever decides whether to restart the process (live) or to send it requests (ready).</summary>
internal static class HealthEndpoints
{
    /// <summary>A part that takes longer than this is not ready.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<IReadinessPart, StoreReadiness>()
        .AddSingleton<IReadinessPart, FinderReadiness>()
        .AddSingleton<IReadinessPart, WarmReadiness>();

    public static void MapHealthEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Service");

        group.MapGet("/live", ReadLiveness)
            .WithName(nameof(ReadLiveness))
            .NeedsNothing()
            .WithSummary("Whether the process runs");

        group.MapGet("/ready", ReadReadiness)
            .WithName(nameof(ReadReadiness))
            .NeedsNothing()
            .WithSummary("Whether each part of the service can answer")
            .WithDescription("How each part does is told to whoever brings a key.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    internal static Ok<HealthResponse> ReadLiveness() => TypedResults.Ok(new HealthResponse("live"));

    internal static async Task<Results<Ok<HealthResponse>, ProblemHttpResult>> ReadReadiness(
        IEnumerable<IReadinessPart> parts,
        HttpRequest request,
        AccessDirectory access,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var isTold = access.Check(request.Headers[CredentialHeaders.ApiKey].ToString()) is not null;
        var health = new SortedDictionary<string, PartHealth>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            health.Add(part.Name, await CheckAsync(part, time, cancellationToken));
        }

        var failed = health.Where(part => !part.Value.Ready).Select(part => part.Key).ToList();
        return failed.Count == 0
            ? TypedResults.Ok(new HealthResponse("ready") { Parts = isTold ? health : null })
            : isTold ? ApiProblem.Result(ProblemTypes.NotReady, $"Not ready: {string.Join(", ", failed)}.", ("parts", health))
            : ApiProblem.Result(ProblemTypes.NotReady, "Not ready; which part is not is told to whoever brings a key.");
    }

    private static async Task<PartHealth> CheckAsync(IReadinessPart part, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await part.CheckAsync(either.Token);
        }
        catch (GraphStoreException failure)
        {
            return new PartHealth(false, $"The store failed: {failure.Failure}.");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new PartHealth(false, $"No answer within {Patience.TotalSeconds} s.");
        }
    }
}

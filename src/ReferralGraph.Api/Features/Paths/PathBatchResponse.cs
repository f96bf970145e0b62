using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One item per target, in order.</summary>
/// <param name="Items">The items.</param>
public sealed record PathBatchResponse(IReadOnlyList<PathBatchItem> Items);

/// <summary>What became of one target.</summary>
/// <param name="Status">Status code the question would have had alone.</param>
public sealed record PathBatchItem(int Status)
{
    /// <summary>The company, as asked.</summary>
    public string? Company { get; init; }

    /// <summary>The person, as asked.</summary>
    public string? Person { get; init; }

    /// <summary>The answer; only with status 200.</summary>
    public PathsResponse? Answer { get; init; }

    /// <summary>The problem; only with another status.</summary>
    public ProblemDetails? Problem { get; init; }

    internal static PathBatchItem From(PathBatchTarget target, Results<Ok<PathsResponse>, ProblemHttpResult> result)
    {
        var item = result.Result switch
        {
            Ok<PathsResponse> found => new PathBatchItem(found.StatusCode) { Answer = found.Value },
            ProblemHttpResult problem => new PathBatchItem(problem.StatusCode) { Problem = problem.ProblemDetails },
            var other => throw new NotSupportedException($"Unmapped result {other.GetType().Name}."),
        };
        return item with { Company = target.Company, Person = target.Person };
    }

    internal static PathBatchItem From(PathBatchTarget target, ProblemDetails problem) =>
        new(problem.Status!.Value) { Company = target.Company, Person = target.Person, Problem = problem };

    /// <summary>The same item with less in it, as <see cref="PathsResponse.Shortened"/> does it.</summary>
    internal PathBatchItem Shortened(int bytes, Func<object, int> sizeOf) =>
        this with { Answer = Answer?.Shortened(bytes - sizeOf(this with { Answer = null }), sizeOf) };
}

using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Composition;

/// <summary>What answers path questions. Bound from the section <c>Paths</c>.</summary>
internal sealed class PathOptions
{
    public const string SectionName = "Paths";

    /// <summary>From memory, over any store.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>Finder. <c>snapshot</c> (default, over either store).</summary>
    public string Finder { get; set; } = Snapshot;
}

/// <summary>Refuses a finder this build does not have.</summary>
internal sealed class PathOptionsValidator : IValidateOptions<PathOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PathOptions options) =>
        options.Finder == PathOptions.Snapshot
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Paths:Finder '{options.Finder}' is not in this build, which has: {PathOptions.Snapshot}.");
}

using Microsoft.Extensions.Options;
using ReferralGraph.Api.Stores;

namespace ReferralGraph.Api.Options;

/// <summary>What answers path questions. Bound from the section <c>Paths</c>.</summary>
internal sealed class PathOptions
{
    public const string SectionName = "Paths";

    /// <summary>From memory, over any store.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>In Cypher, over Neo4j; from memory what Cypher is not asked.</summary>
    public const string Cypher = "cypher";

    /// <summary>
    /// Finder. <c>snapshot</c>, over either store, or <c>cypher</c>; default <c>cypher</c> over Neo4j, else <c>snapshot</c>.
    /// </summary>
    public string? Finder { get; set; }
}

/// <summary>Refuses a finder this build does not have, and one that does not work over the store.</summary>
internal sealed class PathOptionsValidator(IConfiguration configuration, IEnumerable<FinderName> finders, IEnumerable<StoreName> stores)
    : IValidateOptions<PathOptions>
{
    private readonly string _provider =
        configuration[$"{StoreOptions.SectionName}:{nameof(StoreOptions.Provider)}"] ?? StoreOptions.Embedded;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PathOptions options)
    {
        // A store that is none is told of by its own section.
        if (options.Finder is not { } asked || stores.FirstOrDefault(store => store.Name == _provider) is not { } over)
        {
            return ValidateOptionsResult.Success;
        }

        return finders.FirstOrDefault(finder => finder.Name == asked) switch
        {
            null => ValidateOptionsResult.Fail(
                $"Paths:Finder '{asked}' is not in this build, which has: {string.Join(", ", finders.Select(finder => finder.Name))}."),
            { Store: { } needed } when needed != over.Name => ValidateOptionsResult.Fail(
                $"Paths:Finder '{asked}' needs Store:Provider '{needed}'; over the {over.Name} store use {over.Finder}."),
            _ => ValidateOptionsResult.Success,
        };
    }
}

using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Composition;

/// <summary>What answers path questions. Bound from the section <c>Paths</c>.</summary>
internal sealed class PathOptions
{
    public const string SectionName = "Paths";

    /// <summary>From memory, over any store.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>In Cypher, over Neo4j; from memory what Cypher is not asked.</summary>
    public const string Cypher = "cypher";

    /// <summary>Finder. <c>snapshot</c>, over either store, or <c>cypher</c>; default <c>cypher</c> over Neo4j, else <c>snapshot</c>.</summary>
    public string? Finder { get; set; }

    /// <summary>The finder over a store.</summary>
    /// <param name="provider">The store, as in <c>Store:Provider</c>.</param>
    public string FinderOver(string provider) => Finder ?? (provider == StoreOptions.Neo4j ? Cypher : Snapshot);
}

/// <summary>Refuses a finder this build does not have, and Cypher without a database that understands it.</summary>
internal sealed class PathOptionsValidator(IConfiguration configuration) : IValidateOptions<PathOptions>
{
    private readonly string? _provider = configuration[$"{StoreOptions.SectionName}:{nameof(StoreOptions.Provider)}"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PathOptions options) => options.Finder switch
    {
        null or PathOptions.Snapshot => ValidateOptionsResult.Success,
        PathOptions.Cypher when _provider == StoreOptions.Neo4j => ValidateOptionsResult.Success,
        PathOptions.Cypher => ValidateOptionsResult.Fail("Paths:Finder 'cypher' needs Store:Provider 'neo4j'; over the embedded store use snapshot."),
        var other => ValidateOptionsResult.Fail($"Paths:Finder '{other}' is not in this build, which has: {PathOptions.Snapshot}, {PathOptions.Cypher}."),
    };
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Stores;

namespace ReferralGraph.Api.Options;

/// <summary>Where the graph is kept. Bound from the section <c>Store</c>.</summary>
internal sealed class StoreOptions
{
    public const string SectionName = "Store";

    /// <summary>The SQLite files of this process.</summary>
    public const string Embedded = "embedded";

    /// <summary>A Neo4j database; see the section <c>Neo4j</c>.</summary>
    public const string Neo4j = "neo4j";

    /// <summary>Back end. <c>embedded</c> (default) or <c>neo4j</c>.</summary>
    [Required]
    public string Provider { get; set; } = Embedded;

    /// <summary>
    /// Folder of the embedded store, and of files being imported into either. Default: <c>ReferralGraph</c> in the user's application-data
    /// folder; in Development <c>artifacts/data</c> of the checkout.
    /// </summary>
    public string? DataDirectory { get; set; }
}

/// <summary>Refuses a back end this build does not have.</summary>
internal sealed class StoreOptionsValidator(IEnumerable<StoreName> stores) : IValidateOptions<StoreOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StoreOptions options) =>
        stores.Any(store => store.Name == options.Provider)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Store:Provider '{options.Provider}' is not in this build, which has: {Names()}.");

    private string Names() => string.Join(", ", stores.Select(store => store.Name));
}

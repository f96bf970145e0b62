using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Composition;

/// <summary>Refuses keys that a section does not know: a misspelt setting would silently not be set.</summary>
internal sealed class KnownKeysValidator<TOptions>(IConfiguration configuration, string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    private static readonly FrozenSet<string> Known = typeof(TOptions).GetProperties().Select(property => property.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var unknown = configuration.GetSection(section).GetChildren().Select(child => child.Key).Where(key => !Known.Contains(key)).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(unknown.Select(key => $"There is no setting {section}:{Spelling.Excerpt(key)}. {Spelling.Suggest(key, Known)}"));
    }
}

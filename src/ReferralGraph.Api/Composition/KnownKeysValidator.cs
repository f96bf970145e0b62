using Microsoft.Extensions.Options;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Composition;

/// <summary>Refuses keys that a section does not know: a misspelt setting would silently not be set.</summary>
internal sealed class KnownKeysValidator<TOptions>(IConfiguration configuration, string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var unknown = Unknown(configuration.GetSection(section), typeof(TOptions)).ToList();
        return unknown.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
    }

    private static IEnumerable<string> Unknown(IConfigurationSection settings, Type type)
    {
        var known = type.GetProperties().ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in settings.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var value))
            {
                yield return $"There is no setting {settings.Path}:{Spelling.Excerpt(child.Key)}. {Spelling.Suggest(child.Key, known.Keys)}";
            }
            else if (value.Assembly == type.Assembly)
            {
                foreach (var problem in Unknown(child, value))
                {
                    yield return problem;
                }
            }
        }
    }
}

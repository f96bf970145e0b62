using System.Reflection;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Options;

/// <summary>Refuses keys that a section does not know: a misspelt setting would silently not be set.</summary>
/// <param name="configuration">Every setting.</param>
/// <param name="section">The section.</param>
/// <param name="isKey">True for properties that are set by a key of the section.</param>
internal sealed class KnownKeysValidator<TOptions>(
    IConfiguration configuration, string section, Func<PropertyInfo, bool> isKey) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var unknown = Unknown(configuration.GetSection(section), typeof(TOptions)).ToList();
        return unknown.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
    }

    private IEnumerable<string> Unknown(IConfigurationSection settings, Type type)
    {
        var known = type.GetProperties()
            .Where(isKey)
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in settings.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var value))
            {
                yield return $"There is no setting {settings.Path}:{Spelling.Excerpt(child.Key)}. "
                    + Spelling.Suggest(child.Key, known.Keys);
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

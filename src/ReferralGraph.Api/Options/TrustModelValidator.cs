using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Options;

/// <summary>Checks the parameters of the section <c>Model</c> against the ranges that the model itself states.</summary>
internal sealed class TrustModelValidator : IValidateOptions<TrustModel>
{
    public const string SectionName = "Model";

    private const double Moderate = 0.4;

    /// <summary>
    /// True for parameters of the section: numbers with a range, and families. The rest belongs to <see cref="TieOptions"/>.
    /// </summary>
    public static bool IsParameter(PropertyInfo property) =>
        property.IsDefined(typeof(RangeAttribute)) || property.PropertyType == typeof(EvidenceFamily);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TrustModel options)
    {
        var problems = Problems(SectionName, options).ToList();
        if (options.Connection.Cap >= Moderate)
        {
            problems.Add("Model:Connection:Cap must be below 0.4, or a declared link alone would be more than weak.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(string path, object parameters)
    {
        foreach (var property in parameters.GetType().GetProperties().Where(IsParameter))
        {
            var (key, value) = ($"{path}:{property.Name}", property.GetValue(parameters)!);
            var range = property.GetCustomAttribute<RangeAttribute>();
            IEnumerable<string> problems = range is null ? Problems(key, value)
                : range.IsValid(value) ? []
                : [range.FormatErrorMessage(key)];
            foreach (var problem in problems)
            {
                yield return problem;
            }
        }
    }
}

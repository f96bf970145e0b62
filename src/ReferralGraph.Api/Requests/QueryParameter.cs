using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace ReferralGraph.Api.Requests;

/// <summary>One query parameter an endpoint declares, with the values it takes.</summary>
/// <param name="Name">As written in the address.</param>
/// <param name="Type">Type it is bound to: string, int, long, double, bool or DateOnly; an array of strings may be repeated.</param>
internal sealed record QueryParameter(string Name, Type Type)
{
    private RangeAttribute? Range { get; init; }

    private StringLengthAttribute? Length { get; init; }

    private IReadOnlyList<string> Allowed { get; init; } = [];

    private bool Repeatable => Type.IsArray;

    /// <summary>Reads a parameter's or property's declaration; null when it is not bound from the query string.</summary>
    public static QueryParameter? From(ICustomAttributeProvider declaration, string declaredName, Type type)
    {
        var attributes = declaration.GetCustomAttributes(inherit: true);
        return attributes.OfType<IFromQueryMetadata>().FirstOrDefault() is not { } query
            ? null
            : new QueryParameter(query.Name ?? declaredName, Nullable.GetUnderlyingType(type) ?? type)
            {
                Range = attributes.OfType<RangeAttribute>().FirstOrDefault(),
                Length = attributes.OfType<StringLengthAttribute>().FirstOrDefault(),
                Allowed = [.. attributes.OfType<AllowedValuesAttribute>().SelectMany(allowed => allowed.Values).OfType<string>()],
            };
    }

    /// <summary>One sentence about what is wrong with the given values, or null.</summary>
    public string? Complaint(IReadOnlyList<string?> values)
    {
        if (values.Count > 1 && !Repeatable)
        {
            return $"{Name} may be given once; it was given {values.Count} times.";
        }

        foreach (var value in values)
        {
            if (Complaint(value ?? string.Empty) is { } complaint)
            {
                return complaint;
            }
        }

        return null;
    }

    private string? Complaint(string value)
    {
        if (value.Length == 0)
        {
            return $"{Name} is empty; give it a value or leave it out.";
        }

        if (Allowed.Count > 0)
        {
            return Allowed.Contains(value, StringComparer.Ordinal)
                ? null
                : $"{Name} must be {Spelling.Or(Allowed)}; got '{Spelling.Excerpt(value)}'.";
        }

        if (Length is { } length && value.Length > length.MaximumLength)
        {
            return $"{Name} may be at most {length.MaximumLength} characters; got {value.Length}.";
        }

        return Type switch
        {
            _ when Type == typeof(bool) =>
                value is "true" or "false" ? null : $"{Name} must be true or false; got '{Spelling.Excerpt(value)}'.",
            _ when Type == typeof(int) =>
                Number(
                    value,
                    int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number),
                    number,
                    "a whole number"),
            _ when Type == typeof(long) =>
                Number(
                    value,
                    long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number),
                    number,
                    "a whole number"),
            _ when Type == typeof(double) =>
                Number(value, double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number), number, "a number"),
            _ when Type == typeof(DateOnly) =>
                DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null
                : $"{Name} must be a day such as 2026-01-31; got '{Spelling.Excerpt(value)}'.",
            _ => null,
        };
    }

    private string? Number(string value, bool parsed, double number, string kind)
    {
        if (Range is null)
        {
            return parsed ? null : $"{Name} must be {kind}; got '{Spelling.Excerpt(value)}'.";
        }

        var (least, most) = (
            Convert.ToDouble(Range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(Range.Maximum, CultureInfo.InvariantCulture));

        var rule = Range.ErrorMessage ?? string.Create(CultureInfo.InvariantCulture, $"{Name} must be {kind} from {least} to {most}");

        // Written so that NaN, which is neither below nor above anything, is refused too.
        return parsed && number >= least && number <= most ? null : $"{rule}; got {Spelling.Excerpt(value)}.";
    }
}

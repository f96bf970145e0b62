using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Problems;

/// <summary>Says what is wrong with a JSON body in the caller's terms.</summary>
internal static class JsonProblem
{
    /// <summary>Explains why <paramref name="body"/>, or a body of unknown type, could not be read.</summary>
    public static ProblemDetails Explain(JsonException exception, Type? body, JsonSerializerOptions options)
    {
        // An inner JsonException is the reader's: the text is no JSON at all. Others found JSON that is not what the type wants.
        var path = exception.Path is { } text && exception.InnerException is not JsonException
            ? text.TrimStart('$').TrimStart('.')
            : string.Empty;
        if (path.Length == 0 || body is null)
        {
            var where = exception.LineNumber is { } line
                ? string.Create(
                    CultureInfo.InvariantCulture, $"; reading stopped at line {line + 1}, byte {exception.BytePositionInLine + 1}")
                : string.Empty;
            return ApiProblem.Document(ProblemTypes.MalformedBody, $"The body is not the JSON expected here{where}.");
        }

        var message = Complaint(path, options.GetTypeInfo(body), options, givenTwice: exception.InnerException is null);
        var errors = new FieldErrors();
        errors.Add(path, message);
        return ApiProblem.Document(ProblemTypes.InvalidRequest, message, ("errors", errors.ToDictionary()));
    }

    /// <summary>Walks the path of members down from the body's type, as far as members are known.</summary>
    private static string Complaint(string path, JsonTypeInfo type, JsonSerializerOptions options, bool givenTwice)
    {
        foreach (var segment in path.Split('.'))
        {
            var name = segment.Split('[')[0];
            if (name.Length == 0 && type.Kind == JsonTypeInfoKind.Enumerable)
            {
                // The body itself is a list.
                type = options.GetTypeInfo(type.ElementType!);
                continue;
            }

            if (type.Properties.FirstOrDefault(property => property.Name == name) is not { } member)
            {
                return $"There is no member '{Spelling.Excerpt(name)}' here. "
                    + Spelling.Suggest(name, [.. type.Properties.Select(property => property.Name)]);
            }

            type = options.GetTypeInfo(member.PropertyType);
            if (type.Kind == JsonTypeInfoKind.Enumerable && segment.Contains('[', StringComparison.Ordinal))
            {
                type = options.GetTypeInfo(type.ElementType!);
            }
        }

        return $"{path} must be {Describe(type)}{(givenTwice ? ", given once" : string.Empty)}.";
    }

    private static string Describe(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "a list",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            _ when plain == typeof(string) => "a text",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(DateOnly) => "a day such as \"2026-01-31\"",
            _ when plain == typeof(DateTimeOffset) => "a time such as \"2026-01-31T09:00:00Z\"",
            _ when plain == typeof(double) => "a number",
            _ when plain.IsEnum => Spelling.Or([.. Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName)]),
            _ => "a whole number",
        };
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>Holds members of a JSON body to the same declarations as query parameters of the same name.</summary>
internal static class DeclaredValues
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, QueryParameter Declared)[]> ByType = new();

    /// <summary>Adds what is wrong with the declared members of <paramref name="body"/>.</summary>
    public static void Check(object body, FieldErrors errors)
    {
        foreach (var (property, declared) in ByType.GetOrAdd(body.GetType(), DeclarationsOf))
        {
            if (property.GetValue(body) is { } value && declared.Complaint(TextsOf(value)) is { } complaint)
            {
                errors.Add(declared.Name, complaint);
            }
        }
    }

    private static (PropertyInfo Property, QueryParameter Declared)[] DeclarationsOf(Type type) =>
    [
        .. from property in type.GetProperties()
           let declared = QueryParameter.From(property, property.Name, property.PropertyType)
           where declared is not null
           select (property, declared),
    ];

    private static string?[] TextsOf(object value) => value switch
    {
        string[] texts => texts,
        bool flag => [flag ? "true" : "false"],
        DateOnly day => [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        IConvertible other => [other.ToString(CultureInfo.InvariantCulture)],
        _ => throw new NotSupportedException($"Unmapped type {value.GetType().Name}."),
    };
}

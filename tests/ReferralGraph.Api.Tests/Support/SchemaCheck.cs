using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Compares JSON with the schemas of an OpenAPI document, as far as the document uses them.</summary>
/// <param name="document">The document.</param>
internal sealed class SchemaCheck(JsonNode document)
{
    /// <summary>What is wrong with a value.</summary>
    /// <param name="schema">The schema, or a reference to one.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it is.</param>
    public IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string place)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            schema = document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!;
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return choices.Any(choice => !Faults(choice!, value, place).Any()) ? [] : [$"{place} is none of {choices.Count}"];
        }

        if (!TypesOf(schema).Contains(TypeOf(value)))
        {
            return [$"{place} is {TypeOf(value)}, not {schema["type"]?.ToJsonString()}"];
        }

        if (value is not null && schema["enum"] is JsonArray values && !values.Any(one => JsonNode.DeepEquals(one, value)))
        {
            return [$"{place} is {value.ToJsonString()}, which is not listed"];
        }

        return value switch
        {
            JsonArray items when schema["items"] is { } each => items.SelectMany((item, index) => Faults(each, item, $"{place}[{index}]")),
            JsonObject members => MemberFaults(schema, members, place),
            _ => [],
        };
    }

    private IEnumerable<string> MemberFaults(JsonNode schema, JsonObject members, string place)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !members.ContainsKey(name));
        foreach (var name in missing)
        {
            yield return $"{place} lacks {name}";
        }

        foreach (var (name, member) in members)
        {
            var declared = properties[name] ?? (schema["additionalProperties"] as JsonObject);
            if (declared is null)
            {
                yield return $"{place}.{name} is not declared";
                continue;
            }

            foreach (var fault in Faults(declared, member, $"{place}.{name}"))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonNode schema)
    {
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            JsonValue one => [(string)one!],
            _ => ["null", "boolean", "integer", "number", "string", "array", "object"],
        };
        return types.Contains("number") ? types.Append("integer") : types;
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => value.ToJsonString().TrimStart('-').All(char.IsAsciiDigit) ? "integer" : "number",
    };
}

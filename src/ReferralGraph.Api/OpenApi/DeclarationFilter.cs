using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>
/// Publishes what declarations say and the generator does not read: allowed values of texts, and descriptions meant for callers.
/// </summary>
internal sealed partial class DeclarationFilter : IParameterFilter, ISchemaFilter
{
    /// <inheritdoc/>
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (((ICustomAttributeProvider?)context.PropertyInfo ?? context.ParameterInfo) is { } declaration)
        {
            Publish(declaration, text => parameter.Description = text, parameter.Schema);
        }
    }

    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        // A comment that is wrapped in the code is one line to a caller.
        schema.Description = schema.Description is { } comment ? LineBreak().Replace(comment, " ") : null;
        if (context.MemberInfo is { } member)
        {
            Publish(member, text => schema.Description = text, schema);
        }
    }

    private static void Publish(ICustomAttributeProvider declaration, Action<string> describe, IOpenApiSchema? schema)
    {
        var attributes = declaration.GetCustomAttributes(inherit: true);
        if (attributes.OfType<DescriptionAttribute>().FirstOrDefault() is { } description)
        {
            describe(description.Description);
        }

        if (attributes.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed
            && (schema?.Items ?? schema) is OpenApiSchema values)
        {
            // A member that may be null allows it among the values, too: by JSON Schema both rules must hold.
            IEnumerable<JsonNode> none = values.Type?.HasFlag(JsonSchemaType.Null) == true ? [JsonNullSentinel.JsonNull] : [];
            values.Enum = [.. allowed.Values.OfType<string>().Select(value => (JsonNode)value), .. none];
        }
    }

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LineBreak();
}

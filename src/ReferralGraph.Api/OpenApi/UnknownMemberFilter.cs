using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Says that members nobody declared are refused, also where a type catches them to say why.</summary>
internal sealed class UnknownMemberFilter : ISchemaFilter
{
    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema declared
            && context.Type.GetProperties().Any(property => property.IsDefined(typeof(JsonExtensionDataAttribute), inherit: true)
                && property.DeclaringType?.Assembly == Assembly.GetExecutingAssembly()))
        {
            declared.AdditionalPropertiesAllowed = false;
            declared.AdditionalProperties = null;
        }
    }
}

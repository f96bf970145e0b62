using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using ReferralGraph.Api.Problems;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Publishes every problem type, and the members that problems have beyond RFC 9457.</summary>
internal sealed class ProblemSchemaFilter : ISchemaFilter
{
    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ProblemDetails) || schema is not OpenApiSchema { Properties: { } properties } problem)
        {
            return;
        }

        problem.Description = "What went wrong (RFC 9457). Some types have further members: candidates, parameter, id, parts, "
            + "actions, present.";
        problem.Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "traceId" };
        properties.Remove("instance");
        properties["type"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. ProblemTypes.All.Select(type => (JsonNode)type.Urn)],
            Description = "Which problem. Stable: programs decide by it.",
        };
        properties["title"] = Text("The type in words.");
        properties["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "HTTP status code." };
        properties["detail"] = MessageOfTheException(Text("What is particular to this case, and the fix."));
        properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties =
                new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            Description = "Messages by field: a parameter, or the path of a JSON member.",
        };
        properties["violatedPolicies"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "Of quota-exceeded: the policies of RateLimit-Policy whose limits are used up.",
        };
        properties["traceId"] = Text("What the log has about this request goes by this id.");
    }

    /// <summary>Clients that Kiota generates throw problems as exceptions; without it these say nothing but their type.</summary>
    private static OpenApiSchema MessageOfTheException(OpenApiSchema text)
    {
        text.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal)
        {
            ["x-ms-primary-error-message"] = new JsonNodeExtension(JsonValue.Create(true)),
        };
        return text;
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}

using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Api.Requests.Retries;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Adds examples that run against the demo, the revision header, and a settled order of parameters.</summary>
internal sealed class OperationFilter : IOperationFilter
{
    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var name = operation.OperationId ?? throw new InvalidOperationException($"{context.ApiDescription.RelativePath} has no name.");
        if (name == nameof(ImportEndpoints.PostImport))
        {
            operation.RequestBody = AnyFile();
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Example = DemoExamples.Parameter(name, parameter.Name!);
            parameter.Required |= DemoExamples.IsRequired(name, parameter.Name!);
        }

        foreach (var content in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
        {
            content.Example = DemoExamples.Body(name) is not { } body ? null
                : name == nameof(ImportEndpoints.PostImport) ? JsonValue.Create(body)
                : JsonNode.Parse(body);
        }

        AddRevision(operation, context);
        AddRetries(operation, context);
        AddConditions(operation, context);
    }

    /// <summary>The generator sees no body there, because the file is taken as it arrives.</summary>
    private static OpenApiRequestBody AnyFile() => new()
    {
        Required = true,
        Description = "The file, as it is.",
        Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/octet-stream"] =
                new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        },
    };

    private static void AddRetries(OpenApiOperation operation, OperationFilterContext context)
    {
        if (RetryRules.TakesKey(
            context.ApiDescription.HttpMethod!,
            new EndpointMetadataCollection(context.ApiDescription.ActionDescriptor.EndpointMetadata)))
        {
            AddHeader(
                operation,
                IdempotencyKey.Name,
                "A text drawn for this request alone, of 1 to 255 characters: sent again with it within 24 hours, the request is done once "
                + $"and answered alike, with {IdempotencyKey.Replayed}: true.");
        }
    }

    private static void AddConditions(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesConditions>().Any())
        {
            AddHeader(
                operation,
                HeaderNames.IfMatch,
                "ETag that GET answered: written only if it is still that; * if there is anything. Else 412 with what there is now.");
            AddHeader(operation, HeaderNames.IfNoneMatch, "*: written only if there is nothing yet. Else 412 with what there is.");
        }

        if (ResponseFilter.IsTagged(operation, context))
        {
            AddHeader(
                operation, HeaderNames.IfNoneMatch, "ETag of an answer that is at hand: 304 without a body if it is still the answer.");
        }
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void AddRevision(OpenApiOperation operation, OperationFilterContext context)
    {
        var parameters = (operation.Parameters ?? []).OrderByDescending(parameter => parameter.Required).ToList();

        // Emptying the cache answers from no graph.
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ChecksQueryString>().Any()
            && operation.OperationId != nameof(CacheEndpoints.ClearCache))
        {
            parameters.Add(new OpenApiParameter
            {
                Name = GraphRevisionHeader.Name,
                In = ParameterLocation.Header,
                Description = "Revision a write answered with: the answer is of that revision or a later one.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
            });
        }

        operation.Parameters = parameters.Count == 0 ? null : [.. parameters];
    }
}

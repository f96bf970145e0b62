using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Retries;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Adds examples that run against the demo, the revision header, and a settled order of parameters and responses.</summary>
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
            content.Example = DemoExamples.Body(name) is { } body ? JsonNode.Parse(body) : null;
        }

        AddRevision(operation, context);
        AddRetries(operation, context);
        AddCacheStatus(operation, context);
        if (operation.Responses is { } responses)
        {
            operation.Responses = [];
            foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
            {
                operation.Responses.Add(status, response);
            }
        }
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

    private static void AddCacheStatus(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AnsweredByPipeline>().Any()
            && operation.Responses?["200"] is OpenApiResponse response)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                [CacheStatus.Name] = new OpenApiHeader
                {
                    Description = "Whether the answer was kept, and if not, why (RFC 9211).",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }
    }

    private static void AddRetries(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = new EndpointMetadataCollection(context.ApiDescription.ActionDescriptor.EndpointMetadata);
        if (!RetryRules.TakesKey(context.ApiDescription.HttpMethod!, metadata))
        {
            return;
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Name,
            In = ParameterLocation.Header,
            Description = "A text drawn for this request alone: sent again with it within 24 hours, the request is done once and answered "
                + $"alike, with {IdempotencyKey.Replayed}: true.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
        });
        operation.Responses ??= [];
        operation.Responses.TryAdd("409", Problem(operation, "Conflict"));
        operation.Responses.TryAdd("422", Problem(operation, "Unprocessable Entity"));
    }

    private static OpenApiResponse Problem(OpenApiOperation operation, string description) =>
        new() { Description = description, Content = (operation.Responses?["400"] as OpenApiResponse)?.Content };

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

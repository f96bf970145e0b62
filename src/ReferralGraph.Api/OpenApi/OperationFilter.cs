using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Requests;
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
        AddCacheStatus(operation, context);
        AddRefusals(operation);
        if (operation.Responses is { } responses)
        {
            operation.Responses = [];
            foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
            {
                operation.Responses.Add(status, response);
            }
        }
    }

    /// <summary>What is refused before an endpoint is asked, by the address and, where there is a body, by that.</summary>
    private static void AddRefusals(OpenApiOperation operation)
    {
        if (operation.Responses is not { } responses || !responses.TryGetValue("400", out var example))
        {
            return;
        }

        int[] statuses = operation.RequestBody is null ? [405, 414, 429] : [405, 408, 413, 414, 415, 429];

        // Whatever writes to the graph may name unknown people, or add to a graph that is full.
        var writes = operation.RequestBody is not null
            && responses.ContainsKey("202")
            && operation.OperationId != nameof(ImportEndpoints.PostImport);
        foreach (var status in writes ? [.. statuses, 422] : statuses)
        {
            responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = example.Content,
            });
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

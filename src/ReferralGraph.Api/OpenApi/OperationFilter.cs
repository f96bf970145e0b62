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
        AddConditions(operation, context);
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

        AddHeader(
            operation,
            IdempotencyKey.Name,
            "A text drawn for this request alone, of 1 to 255 characters: sent again with it within 24 hours, the request is done once and "
            + $"answered alike, with {IdempotencyKey.Replayed}: true.");
        operation.Responses ??= [];
        operation.Responses.TryAdd("409", Problem(operation, "Conflict"));
        operation.Responses.TryAdd("422", Problem(operation, "Unprocessable Entity"));
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
            operation.Responses?.TryAdd("412", Problem(operation, "Precondition Failed"));
        }

        if (context.ApiDescription.HttpMethod == HttpMethods.Get
            && metadata.OfType<ChecksQueryString>().Any()
            && operation.Responses?["200"] is OpenApiResponse { Content: { } content } && content.ContainsKey("application/json"))
        {
            AddHeader(
                operation, HeaderNames.IfNoneMatch, "ETag of an answer that is at hand: 304 without a body if it is still the answer.");
            operation.Responses.TryAdd("304", new OpenApiResponse { Description = "Not Modified" });
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

using System.Globalization;
using System.Reflection;
using Microsoft.OpenApi;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Export;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Api.Requests.Retries;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Says of every answer what it looks like, which headers it carries, and which problems it may be.</summary>
internal sealed class ResponseFilter : IOperationFilter
{
    private const string ProblemMedia = "application/problem+json";

    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var takesBody = operation.RequestBody is not null;
        var responses = operation.Responses ??= [];
        var isKeyed = RetryRules.TakesKey(context.ApiDescription.HttpMethod!, new EndpointMetadataCollection(metadata));
        AddRefusals(operation, responses, context, takesBody, isKeyed);
        if (metadata.OfType<OpenToAll>().Any())
        {
            // Neither a caller to refuse, nor limits that they have.
            responses.Remove("401");
            responses.Remove("403");
            responses.Remove("429");
        }

        var isTagged = IsTagged(operation, context);
        if (isTagged)
        {
            responses.TryAdd("304", new OpenApiResponse { Description = "Not Modified" });
        }

        operation.Responses = [];
        foreach (var (status, declared) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            operation.Responses.Add(status, declared);
            if (declared is not OpenApiResponse response)
            {
                continue;
            }

            var number = int.Parse(status, CultureInfo.InvariantCulture);
            var headers = HeadersOf(operation.OperationId!, context.ApiDescription.HttpMethod!, metadata, number).ToList();
            response.Headers = headers.Count == 0
                ? null
                : headers.ToDictionary(header => header.Name, IOpenApiHeader (header) => header.Header, StringComparer.Ordinal);
            if (number >= StatusCodes.Status400BadRequest)
            {
                AddProblems(operation, context, response, takesBody, isKeyed, number);
            }
            else
            {
                foreach (var content in response.Content?.Values.OfType<OpenApiMediaType>() ?? [])
                {
                    content.Example = RecordedExamples.Answer(operation.OperationId!, status);
                }
            }
        }
    }

    /// <summary>True where answers carry a tag by which they need not be sent again.</summary>
    public static bool IsTagged(OpenApiOperation operation, OperationFilterContext context) =>
        context.ApiDescription.HttpMethod == HttpMethods.Get
        && context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ChecksQueryString>().Any()
        && context.ApiDescription.ActionDescriptor.EndpointMetadata.Any(item => item is ScopeRule or OpenToAll)
        && operation.Responses?.GetValueOrDefault("200")?.Content?.ContainsKey("application/json") == true;

    /// <summary>True for what begins a job and answers where it is told of; 202 of others is a write that questions do not see
    /// yet.</summary>
    private static bool IsJob(string? operation) =>
        operation is nameof(ImportEndpoints.PostImport) or nameof(TenantEndpoints.DeleteTenant);

    /// <summary>What is refused before an endpoint is asked, by the address, the caller's share and the body; and what any write to the
    /// graph may be, without saying so itself.</summary>
    private static void AddRefusals(
        OpenApiOperation operation, OpenApiResponses responses, OperationFilterContext context, bool takesBody, bool isKeyed)
    {
        var problem = new Lazy<IOpenApiSchema>(
            () => context.SchemaGenerator.GenerateSchema(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), context.SchemaRepository));
        if (!responses.ContainsKey("400"))
        {
            return;
        }

        Add(StatusCodes.Status405MethodNotAllowed);
        Add(StatusCodes.Status414UriTooLong);
        Add(StatusCodes.Status429TooManyRequests);
        if (isKeyed)
        {
            Add(StatusCodes.Status409Conflict);
            Add(StatusCodes.Status422UnprocessableEntity);
        }

        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<TakesConditions>().Any())
        {
            Add(StatusCodes.Status412PreconditionFailed);
        }

        if (!takesBody)
        {
            return;
        }

        Add(StatusCodes.Status408RequestTimeout);
        Add(StatusCodes.Status413PayloadTooLarge);
        Add(StatusCodes.Status415UnsupportedMediaType);
        if (responses.ContainsKey("202") && !IsJob(operation.OperationId))
        {
            // It may name unknown people, or add to a graph that is full.
            Add(StatusCodes.Status422UnprocessableEntity);
        }

        void Add(int status) => responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemMedia] = new OpenApiMediaType { Schema = problem.Value },
            },
        });
    }

    private static void AddProblems(
        OpenApiOperation operation, OperationFilterContext context, OpenApiResponse response, bool takesBody, bool isKeyed, int status)
    {
        var tag = operation.Tags?.FirstOrDefault()?.Name ?? string.Empty;
        var path = context.ApiDescription.RelativePath ?? string.Empty;
        var isStrict = operation.Parameters?.Any(parameter => parameter.Name == "strict") == true && !IsJob(operation.OperationId);
        var types = ProblemCatalogue.Of(operation.OperationId!, tag, path, takesBody, isStrict, isKeyed, status);
        response.Description = string.Join(" ", types.Select(type => $"`{type.Name}`: {type.Title}"));
        foreach (var content in response.Content?.Values.OfType<OpenApiMediaType>() ?? [])
        {
            content.Examples = types
                .Where(type => RecordedExamples.Problems.Contains(type.Name, StringComparer.Ordinal))
                .ToDictionary(
                    type => type.Name,
                    IOpenApiExample (type) => new OpenApiExampleReference(type.Name, context.Document),
                    StringComparer.Ordinal);
        }
    }

    private static IEnumerable<(string Name, OpenApiHeader Header)> HeadersOf(
        string operation, string method, IList<object> metadata, int status)
    {
        var isSuccess = status < StatusCodes.Status300MultipleChoices;
        if (isSuccess && metadata.OfType<AnsweredByPipeline>().Any())
        {
            yield return (CacheStatus.Name, Text("Whether the answer was kept, and if not, why (RFC 9211)."));
        }

        if (isSuccess && !metadata.OfType<OpenToAll>().Any())
        {
            yield return ("Vary", Text("What the answer depends on: the credential, whom it is asked for, and the language."));
        }

        if ((isSuccess || status == StatusCodes.Status429TooManyRequests) && !metadata.OfType<OpenToAll>().Any())
        {
            yield return (RequestLimits.PolicyHeader, Text(
                "The limits that requests of the caller count for: q units at once, and as many again in w seconds (structured field, "
                + "draft-ietf-httpapi-ratelimit-headers-11)."));
            yield return (RequestLimits.StateHeader, Text(
                "What is left of each: r units, more in t seconds; rg-cost is what this request takes. Absent without any limit."));
        }

        // Whatever writes to the graph takes the response to put the revision there; the export says which one it is of.
        var takesResponse = metadata.OfType<MethodInfo>()
            .SelectMany(handler => handler.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(HttpResponse));
        if (isSuccess && takesResponse && (method != HttpMethods.Get || operation == nameof(ExportEndpoints.GetExport)))
        {
            yield return (GraphRevisionHeader.Name, new OpenApiHeader
            {
                Description =
                    "The revision of the graph after the write, or of the export; reads that carry it back are of it or a later one.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            });
        }

        if (status is StatusCodes.Status201Created
            || (status is StatusCodes.Status202Accepted && IsJob(operation)))
        {
            yield return ("Location", Text("Address of what was made.", "uri-reference"));
        }

        if (isSuccess && operation is (nameof(ExportEndpoints.GetExport) or nameof(ImportFormatEndpoints.GetImportSample)))
        {
            yield return ("Content-Disposition", Text("Names the file."));
        }

        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            yield return ("Retry-After", new OpenApiHeader
            {
                Description = "Seconds after which to ask again, where that may help.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            });
        }
    }

    private static OpenApiHeader Text(string description, string? format = null) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format } };
}

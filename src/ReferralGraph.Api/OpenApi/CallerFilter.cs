using Microsoft.OpenApi;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ReferralGraph.Api.OpenApi;

/// <summary>Says with which credential, and which scopes, an operation is used, and for whom.</summary>
internal sealed class CallerFilter : IOperationFilter
{
    /// <summary>Name of the scheme of keys.</summary>
    public const string ApiKeyScheme = "ApiKey";

    /// <summary>Name of the scheme of tokens.</summary>
    public const string BearerScheme = "Bearer";

    /// <summary>Name of the scheme of tokens of embeds.</summary>
    public const string EmbedScheme = "Embed";

    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<EmbedsOnly>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(EmbedScheme, context.Document)] = [] },
            ];
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = CredentialHeaders.EmbedOrigin,
                In = ParameterLocation.Header,
                Required = true,
                Description = "Origin of the page that shows the embed; one of those it is registered for.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
            return;
        }

        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ScopeRule>().LastOrDefault() is not { } rule)
        {
            // None of the schemes, which is not the same as not saying.
            operation.Security = [];
            return;
        }

        // Each alternative by itself: any of the scopes is enough.
        operation.Security =
        [
            .. from scope in ApiScopeNames.Of(rule.AnyOf)
               from scheme in (string[])[ApiKeyScheme, BearerScheme]
               select new OpenApiSecurityRequirement
               {
                   [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [scope],
               },
        ];
        if (rule.AnyOf.HasFlag(ApiScopes.PathsAny) || rule.OwnPerson || rule.AnyPerson)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = CredentialHeaders.OnBehalfOf,
                In = ParameterLocation.Header,
                Description = "Id of the person for whom a system asks, with exactly their rights. Needs the scope paths:any.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }
}

using Microsoft.OpenApi;
using ReferralGraph.Api.Features.Paths;

namespace ReferralGraph.Api.OpenApi;

/// <summary>The OpenAPI document and the page that shows it.</summary>
internal static class OpenApiRegistration
{
    /// <summary>Address of the document.</summary>
    public const string DocumentPath = $"/openapi/{Version}.json";

    private const string Version = "v1";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Version, new OpenApiInfo
            {
                Title = "ReferralGraph",
                Version = Version,
                Description = GettingStarted.Text,
                License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
            });
            options.MapType<NearestHops>(() => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer | JsonSchemaType.Null,
                Format = "int32",
            });
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(typeof(OpenApiRegistration).Assembly);
            options.ParameterFilter<DeclarationFilter>();
            options.SchemaFilter<DeclarationFilter>();
            options.SchemaFilter<UnknownMemberFilter>();
            options.SchemaFilter<FactSchemaFilter>();
            options.SchemaFilter<ProblemSchemaFilter>();
            options.OperationFilter<OperationFilter>();
            options.OperationFilter<ResponseFilter>();
            options.DocumentFilter<DocumentFilter>();
        });
        return services;
    }

    /// <summary>Leads whoever opens the address of the service to the page.</summary>
    public static void MapFrontDoor(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", () => TypedResults.Redirect("/swagger")).ExcludeFromDescription();

    public static void UseOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger(options =>
        {
            options.RouteTemplate = "openapi/{documentName}.json";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "ReferralGraph";
            options.SwaggerEndpoint(DocumentPath, "ReferralGraph");
            options.EnableDeepLinking();
            options.EnableFilter();
        });
    }
}

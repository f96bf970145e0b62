using Microsoft.OpenApi;

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
                Description =
                    "Who do I know at company X, how, and whom should I ask first? "
                    + "Every answer that is no success is a problem document; unknown parameters and members are refused by name. "
                    + "Every write answers with X-Graph-Revision, which a read may carry back.",
            });
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(typeof(OpenApiRegistration).Assembly);
            options.ParameterFilter<DeclarationFilter>();
            options.SchemaFilter<DeclarationFilter>();
            options.SchemaFilter<UnknownMemberFilter>();
            options.SchemaFilter<FactSchemaFilter>();
            options.SchemaFilter<ProblemSchemaFilter>();
            options.OperationFilter<OperationFilter>();
        });
        return services;
    }

    public static void UseOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger(options =>
        {
            options.RouteTemplate = "openapi/{documentName}.json";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        app.UseSwaggerUI(options => options.SwaggerEndpoint(DocumentPath, "ReferralGraph"));
    }
}

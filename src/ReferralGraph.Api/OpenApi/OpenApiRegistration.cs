using Microsoft.OpenApi;

namespace ReferralGraph.Api.OpenApi;

/// <summary>The OpenAPI document and the page that shows it.</summary>
internal static class OpenApiRegistration
{
    /// <summary>Address of the document.</summary>
    public const string DocumentPath = "/openapi/v1.json";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "ReferralGraph",
                Version = "v1",
                Description = "Who do I know at company X, how, and whom should I ask first?",
            });
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(typeof(OpenApiRegistration).Assembly);
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
        app.UseSwaggerUI(options => options.SwaggerEndpoint(DocumentPath, "ReferralGraph v1"));
    }
}

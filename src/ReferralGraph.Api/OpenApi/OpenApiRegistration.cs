using Microsoft.OpenApi;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.OpenApi;

/// <summary>The OpenAPI document and the page that shows it.</summary>
internal static class OpenApiRegistration
{
    /// <summary>Address of the document.</summary>
    public const string DocumentPath = $"/openapi/{Version}.json";

    private const string Version = "v1";

    /// <summary>The page asks with the demo key unless somebody has given it another credential.</summary>
    private const string DemoKeyScript =
        $"(request) => {{ const given = request.headers; if (!given['{CredentialHeaders.ApiKey}'] && !given['Authorization']) "
        + $"{{ given['{CredentialHeaders.ApiKey}'] = '{DemoKey.Text}'; }} return request; }}";

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
            options.AddSecurityDefinition(CallerFilter.ApiKeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = CredentialHeaders.ApiKey,
                Description = $"The key of a system: {ApiKeyText.Pattern}.",
            });
            options.AddSecurityDefinition(CallerFilter.BearerScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An access token of a person (OpenID Connect), or a key.",
            });
            options.AddSecurityDefinition(CallerFilter.EmbedScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "rg-embed+jwt",
                Description = "A token of POST /v1/embed-tokens.",
            });
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(typeof(OpenApiRegistration).Assembly);
            options.ParameterFilter<DeclarationFilter>();
            options.SchemaFilter<DeclarationFilter>();
            options.SchemaFilter<UnknownMemberFilter>();
            options.SchemaFilter<FactSchemaFilter>();
            options.SchemaFilter<AlwaysWrittenFilter>();
            options.SchemaFilter<ProblemSchemaFilter>();
            options.OperationFilter<OperationFilter>();
            options.OperationFilter<CallerFilter>();
            options.OperationFilter<ResponseFilter>();
            options.DocumentFilter<DocumentFilter>();
        });
        return services;
    }

    /// <summary>Leads whoever opens the address of the service to the dashboard, which leads on to the page of the contract.</summary>
    public static void MapFrontDoor(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", () => TypedResults.Redirect(DashboardAddresses.Search)).NeedsNothing().ExcludeFromDescription();

    public static void UseOpenApiDocument(this WebApplication app)
    {
        // Only where it is asked for: the middleware makes a generator, and with the first one reads all comments, whatever is requested.
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase),
            static branch => branch.UseSwagger(static options =>
            {
                options.RouteTemplate = "openapi/{documentName}.json";
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            }));
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "ReferralGraph";
            options.SwaggerEndpoint(DocumentPath, "ReferralGraph");
            options.EnableDeepLinking();
            options.EnableFilter();
            if (app.Environment.IsDevelopment())
            {
                options.UseRequestInterceptor(DemoKeyScript);
            }
        });
    }
}

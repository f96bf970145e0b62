using ReferralGraph.Api.Dashboard;

namespace ReferralGraph.Api.Problems;

/// <summary>Makes every answer that is no success a problem document.</summary>
internal static class ProblemRegistration
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemPageWriter>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequestExceptionHandler>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddExceptionHandler<GraphStoreExceptionHandler>();
        services.AddExceptionHandler<UnhandledExceptionHandler>();

        // Else the framework answers an unreadable request with a bare status code that does not say what was wrong.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }
}

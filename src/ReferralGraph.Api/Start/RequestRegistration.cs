using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Start;

/// <summary>What every request passes on its way to an endpoint.</summary>
internal static class RequestRegistration
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddJson();
        services.AddSingleton(TimeProvider.System);
        services.AddRequestScope();
        services.AddSingleton<AskedDay>();
        services.AddScoped<RequestWriter>();
        return services;
    }

    public static void UseRequestChecks(this WebApplication app)
    {
        app.UseRouting();
        app.UseMiddleware<PreconditionMiddleware>();
        app.UseMiddleware<QueryStringMiddleware>();
        app.UseMiddleware<GraphRevisionMiddleware>();
    }
}

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

    /// <summary>Before anything is answered: the path is the one that was sent.</summary>
    public static void UseRawPathCheck(this WebApplication app) => app.UseMiddleware<RawPathMiddleware>();

    /// <summary>Before anything is asked that needs the store.</summary>
    public static void UseStoreGate(this WebApplication app) => app.UseMiddleware<StoreGateMiddleware>();

    public static void UseRequestChecks(this WebApplication app)
    {
        app.UseRouting();
        app.UseMiddleware<ContentTypeMiddleware>();
        app.UseMiddleware<PathIdsMiddleware>();
        app.UseMiddleware<PreconditionMiddleware>();
        app.UseMiddleware<QueryStringMiddleware>();
        app.UseMiddleware<GraphRevisionMiddleware>();
    }
}

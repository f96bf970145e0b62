using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Api.Words;

namespace ReferralGraph.Api.Start;

/// <summary>What every request passes on its way to an endpoint.</summary>
internal static class RequestRegistration
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddJson();
        services.AddSingleton(TimeProvider.System);
        services.AddCallers();
        services.AddLimits();
        services.AddAllowedOrigins();
        services.AddLanguages();
        services.AddSingleton<AskedDay>();
        services.AddSingleton<MergePatches>();
        services.AddScoped<RequestConditions>();
        services.AddScoped<KeyedRequest>();
        services.AddSingleton<RemovalTurns>();
        services.AddScoped<RequestWriter>();
        services.AddScoped<AccessWriter>();
        services.AddStoreService<KeptRequestSweep>();
        return services;
    }

    /// <summary>Before anything is answered: the service goes by this name, no page of elsewhere asks, and the path is the one that was
    /// sent.</summary>
    public static void UseBoundaryChecks(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<HostMiddleware>();
        app.UseMiddleware<CrossSiteMiddleware>();
        app.UseMiddleware<RawPathMiddleware>();
    }

    /// <summary>Before anything is asked that needs the store.</summary>
    public static void UseStoreGate(this WebApplication app) => app.UseMiddleware<StoreGateMiddleware>();

    public static void UseRequestChecks(this WebApplication app)
    {
        app.UseMiddleware<HeadMiddleware>();
        app.UseRouting();
        app.UseCors();
        app.UseNoOtherAuthentication();
        app.UseMiddleware<BlankFieldsMiddleware>();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<LimitMiddleware>();
        app.UseMiddleware<ContentTypeMiddleware>();
        app.UseMiddleware<PathIdsMiddleware>();
        app.UseMiddleware<PreconditionMiddleware>();
        app.UseMiddleware<QueryStringMiddleware>();
        app.UseMiddleware<UnreadBodyMiddleware>();
        app.UseMiddleware<GraphRevisionMiddleware>();
        app.UseMiddleware<LeaverMiddleware>();
        app.UseMiddleware<IdempotencyMiddleware>();
    }
}

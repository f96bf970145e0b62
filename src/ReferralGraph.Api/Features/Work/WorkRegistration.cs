using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Work between people: openings and the record of it all.</summary>
internal static class WorkRegistration
{
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddStoreService<DueWorker>()
        .AddScoped<WorkCaller>()
        .AddScoped<CaseWriter>()
        .AddScoped<Openings>()
        .AddScoped<OpeningList>();

    public static void MapWork(this IEndpointRouteBuilder routes)
    {
        routes.MapOpeningEndpoints();
        routes.MapLedgerEndpoints();
    }
}

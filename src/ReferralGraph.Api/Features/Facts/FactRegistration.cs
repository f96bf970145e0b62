using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Start;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>What the endpoints of people, companies, teams and facts share.</summary>
internal static class FactRegistration
{
    public static IServiceCollection AddFacts(this IServiceCollection services)
    {
        services.AddSingleton<GraphDirectory>();
        services.AddScoped<DirectoryReader>();
        services.AddScoped<UnknownNames>();
        services.AddScoped<PersonLookup>();
        services.AddScoped<PersonReader>();
        services.AddScoped<PersonIds>();
        services.AddScoped<PeopleSearch>();
        services.AddScoped<CompanyLookup>();
        services.AddScoped<EmployerLookup>();
        services.AddScoped<PeopleShown>();
        services.AddScoped<ToldFacts>();
        services.AddScoped<FactAccess>();
        services.AddScoped<FactSuppressions>();
        services.AddScoped<FactDisputes>();
        services.AddScoped<OwnFacts>();
        services.AddScoped<PersonData>();
        services.AddScoped<PersonErasure>();
        services.AddStoreService<MergeLog>();
        return services;
    }

    public static void MapFacts(this IEndpointRouteBuilder routes)
    {
        routes.MapFactEndpoints();
        routes.MapEmploymentEndpoints();
        routes.MapEducationEndpoints();
        routes.MapConnectionEndpoints();
        routes.MapEndorsementEndpoints();
        routes.MapManualTieEndpoints();
        routes.MapInteractionEndpoints();
        routes.MapOutcomeEndpoints();
    }
}

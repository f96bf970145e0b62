using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Inboxes;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Prompts: managers are asked about people whom new hires worked with.</summary>
internal static class PromptRegistration
{
    public static IServiceCollection AddPrompts(this IServiceCollection services) => services
        .AddSingleton<TenantZones>()
        .AddSingleton<PromptManagers>()
        .AddSingleton<PromptRules>()
        .AddSingleton<FormerCoworkers>()
        .AddSingleton<NewHireStops>()
        .AddSingleton<IStoppedWork>(services => services.GetRequiredService<NewHireStops>())
        .AddSingleton<IDueWork, NewHireDue>()
        .AddSingleton<PromptStops>()
        .AddSingleton<IStoppedWork>(services => services.GetRequiredService<PromptStops>())
        .AddSingleton<IDueWork, PromptDue>()
        .AddStoreService<PromptSweep>()
        .AddScoped<PromptShow>()
        .AddScoped<PromptMoves>()
        .AddScoped<PromptList>()
        .AddScoped<PromptNotes>();
}

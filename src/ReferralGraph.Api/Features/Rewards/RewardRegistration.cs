using ReferralGraph.Api.Features.Work;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>What rewards are made of.</summary>
internal static class RewardRegistration
{
    public static IServiceCollection AddRewards(this IServiceCollection services) => services
        .AddSingleton<RewardPlans>()
        .AddSingleton<RewardStops>()
        .AddSingleton<IStoppedWork>(services => services.GetRequiredService<RewardStops>())
        .AddSingleton<IDueWork, RewardDue>()
        .AddScoped<RewardShow>()
        .AddScoped<RewardList>()
        .AddScoped<RewardMoves>()
        .AddScoped<Payroll>();
}

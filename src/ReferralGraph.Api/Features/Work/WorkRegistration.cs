using ReferralGraph.Api.Features.Inboxes;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Work between people: openings, introductions, referrals, what waits for somebody, and the record of it all.</summary>
internal static class WorkRegistration
{
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddStoreService<DueWorker>()
        .AddScoped<WorkCaller>()
        .AddScoped<CaseWriter>()
        .AddScoped<Openings>()
        .AddScoped<OpeningList>()
        .AddSingleton<AskConditions>()
        .AddSingleton<ClosedPeople>()
        .AddSingleton<IntroductionStops>()
        .AddSingleton<CaseWrites>()
        .AddSingleton<IDueWork, IntroductionDue>()
        .AddStoreService<IntroductionSweep>()
        .AddSingleton<HomeStays>()
        .AddSingleton<ReferralEnds>()
        .AddSingleton<ReferralWrites>()
        .AddSingleton<ReferralAssignments>()
        .AddSingleton<IDueWork, ReferralDue>()
        .AddStoreService<ReferralSweep>()
        .AddScoped<Candidates>()
        .AddScoped<ReferralCredits>()
        .AddScoped<ReferralShow>()
        .AddScoped<ReferralDrafts>()
        .AddScoped<ReferralMoves>()
        .AddScoped<ReferralList>()
        .AddScoped<IntroductionPaths>()
        .AddScoped<IntroductionShow>()
        .AddScoped<IntroductionDrafts>()
        .AddScoped<Introductions.Introductions>()
        .AddScoped<IntroductionList>()
        .AddScoped<HandOvers>()
        .AddScoped<TargetReferrals>()
        .AddScoped<AskRules>()
        .AddScoped<Preferences>()
        .AddScoped<Inbox>();

    public static void MapWork(this IEndpointRouteBuilder routes)
    {
        routes.MapOpeningEndpoints();
        routes.MapIntroductionEndpoints();
        routes.MapReferralEndpoints();
        routes.MapPreferenceEndpoints();
        routes.MapInboxEndpoints();
        routes.MapLedgerEndpoints();
    }
}

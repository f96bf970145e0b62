using ReferralGraph.Api.Features.Inboxes;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.PassAlongs;
using ReferralGraph.Api.Features.Prompts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Rewards;
using ReferralGraph.Api.Features.Suggestions;
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
        .AddSingleton<IStoppedWork>(services => services.GetRequiredService<IntroductionStops>())
        .AddSingleton<CaseStops>()
        .AddSingleton<IntroductionFacts>()
        .AddSingleton<CaseWrites>()
        .AddSingleton<IDueWork, IntroductionDue>()
        .AddStoreService<StopSweep>()
        .AddSingleton<HomeStays>()
        .AddSingleton<ReferralEnds>()
        .AddSingleton<ReferralWrites>()
        .AddSingleton<ReferralAssignments>()
        .AddSingleton<IDueWork, ReferralDue>()
        .AddStoreService<ReferralSweep>()
        .AddSingleton<PassAlongStops>()
        .AddSingleton<IStoppedWork>(services => services.GetRequiredService<PassAlongStops>())
        .AddSingleton<IDueWork, PassAlongDue>()
        .AddSingleton<PassAlongChains>()
        .AddSingleton<SameCandidates>()
        .AddSingleton<CreditHolders>()
        .AddRewards()
        .AddScoped<PassAlongShow>()
        .AddScoped<PassAlongOffers>()
        .AddScoped<PassAlongDrafts>()
        .AddScoped<PassAlongMoves>()
        .AddScoped<PassAlongList>()
        .AddScoped<PassAlongNotes>()
        .AddScoped<ReferralNotes>()
        .AddScoped<RewardNotes>()
        .AddScoped<Candidates>()
        .AddScoped<CandidateShow>()
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
        .AddScoped<FollowingReferrals>()
        .AddScoped<AskRules>()
        .AddScoped<Preferences>()
        .AddScoped<SuggestionShow>()
        .AddScoped<OpeningSuggestions>()
        .AddPrompts()
        .AddScoped<Inbox>();

    public static void MapWork(this IEndpointRouteBuilder routes)
    {
        routes.MapOpeningEndpoints();
        routes.MapSuggestionEndpoints();
        routes.MapIntroductionEndpoints();
        routes.MapReferralEndpoints();
        routes.MapPassAlongEndpoints();
        routes.MapPromptEndpoints();
        routes.MapRewardEndpoints();
        routes.MapPreferenceEndpoints();
        routes.MapInboxEndpoints();
        routes.MapLedgerEndpoints();
    }
}

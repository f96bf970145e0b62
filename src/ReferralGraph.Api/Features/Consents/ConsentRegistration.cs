using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>What people stated about being named, and whom answers name for it.</summary>
internal static class ConsentRegistration
{
    public static IServiceCollection AddConsents(this IServiceCollection services) => services
        .AddSingleton<ConsentBook>()
        .AddStoreService<ConsentEndings>()
        .AddSingleton<PersonHandles>()
        .AddSingleton<SealedCursors>()
        .AddScoped<Masking>()
        .AddScoped<ConsentStatements>();
}

using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>The one place that decides whose graph a request is about, and what of it the caller may see.</summary>
/// <remarks>A scoped service, so that nothing that outlives a request can hold one; the container refuses to build what tries.</remarks>
internal static class RequestScope
{
    public static IServiceCollection AddRequestScope(this IServiceCollection services) => services.AddScoped(_ => Decide());

    /// <summary>Without credentials every caller sees everything of the default tenant.</summary>
    private static AccessScope Decide() => AccessScope.Everything(TenantId.Default);
}

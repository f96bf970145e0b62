using ReferralGraph.Api.Dashboard.Sessions;

namespace ReferralGraph.Api.Dashboard;

/// <summary>The dashboard: pages written here, over what the API answers from.</summary>
internal static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(forms =>
        {
            // What it marks is good for the session alone that it was made in, so it need not be for TLS alone: a proxy may end that.
            forms.Cookie.Name = "referralgraph-forms";
            forms.Cookie.Path = DashboardAddresses.Search;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<DashboardAssets>();
        services.AddScoped<DashboardSessions>();
        services.AddScoped<DemoVisitors>();
        services.AddScoped<Visit>();
        services.AddScoped<NameSuggestions>();
        services.AddScoped<PageNames>();
        services.AddScoped<OwnPageReader>();
        OidcSignIn.Add(services);
        return services;
    }

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        DashboardAssets.Map(routes);
        routes.MapSessionEndpoints();
        routes.MapQuestionPages();
        routes.MapImportPages();
        routes.MapIntroductionPages();
        routes.MapOpeningPages();
        routes.MapOwnPages();
    }
}

using ReferralGraph.Api.Assistants;
using ReferralGraph.Api.Dashboard;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Export;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Health;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Model;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Teams;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Features.Webhooks;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.OpenApi;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Stores;

namespace ReferralGraph.Api.Start;

/// <summary>The service, put together.</summary>
internal static class Service
{
    /// <summary>Builds it from the arguments of its command line; it does not run yet.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(Hosting.Options(args));
        builder.AddHosting();
        builder.Services
            .AddReferralGraphOptions()
            .AddStore()
            .AddAnswers()
            .AddProblems()
            .AddRequests()
            .AddPaths()
            .AddLookups()
            .AddTies()
            .AddConsents()
            .AddFacts()
            .AddWork()
            .AddWebhooks()
            .AddImporting()
            .AddImportJobs()
            .AddExport()
            .AddHealth()
            .AddDashboard()
            .AddAssistants()
            .AddOpenApiDocument();

        var app = builder.Build();
        app.UseWithdrawal();
        app.UseProblems();
        app.UseBoundaryChecks();
        app.UseStoreGate();
        app.UseOpenApiDocument();
        app.UseRequestChecks();
        app.MapFrontDoor();
        app.MapPathEndpoints();
        app.MapTieEndpoints();
        app.MapSharingEndpoints();
        app.MapConsentEndpoints();
        app.MapPersonEndpoints();
        app.MapPersonDataEndpoints();
        app.MapLookupEndpoints();
        app.MapMergeEndpoints();
        app.MapDuplicateEndpoints();
        app.MapCompanyEndpoints();
        app.MapCompanyMergeEndpoints();
        app.MapTeamEndpoints();
        app.MapFacts();
        app.MapWork();
        app.MapWebhooks();
        app.MapImportEndpoints();
        app.MapImportFormatEndpoints();
        app.MapExportEndpoints();
        app.MapGraphEndpoints();
        app.MapModelEndpoints();
        app.MapCacheEndpoints();
        app.MapKeyEndpoints();
        app.MapTenantEndpoints();
        app.MapSettingsEndpoints();
        app.MapEmbedEndpoints();
        app.MapEmbedTokenEndpoints();
        app.MapHealthEndpoints();
        app.MapDashboard();
        app.MapAssistants();
        return app;
    }
}

using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Features.Health;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;
using ReferralGraph.Import;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Imports: their spool, what runs them, and the worker that does so behind the requests.</summary>
internal static class ImportRegistration
{
    private const string SpoolDirectory = "imports";
    private const string ScratchDirectory = "dry-runs";

    /// <summary>What a command line needs, too.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="isCommand">True where nothing but a command runs in the process.</param>
    public static IServiceCollection AddImporting(this IServiceCollection services, bool isCommand = false)
    {
        services.AddSingleton<IScratchStores>(provider =>
            new SqliteScratchStores(Path.Combine(provider.GetRequiredService<DataDirectory>().Path, ScratchDirectory)));
        services.AddSingleton<OrganisationSizes>();
        services.AddSingleton<LargeOrganisationCounter>(provider => provider.GetRequiredService<OrganisationSizes>().CountAsync);
        services.AddSingleton(provider => new ImportJobRunner(
            provider.GetRequiredService<IGraphStore>(),
            provider.GetRequiredService<IImportJobStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IScratchStores>(),
            provider.GetRequiredService<LargeOrganisationCounter>(),
            tenant => provider.GetRequiredService<AccessDirectory>().Current.Derive("contact", tenant.Value))
        {
            // Nobody else has the embedded store open while a command has.
            IsAlone = isCommand && provider.GetRequiredService<IGraphStore>() is not ISharedGraphStore,
            Budget = isCommand
                ? new CommandBudget(provider.GetRequiredService<SnapshotPathFinder>())
                : provider.GetRequiredService<IGraphBudget>(),
            See = isCommand
                ? null
                : (tenant, revision, cancellationToken) => RequestWriter.IsSeenAsync(
                    provider.GetRequiredService<IReferralPathFinder>(),
                    tenant,
                    revision,
                    provider.GetRequiredService<TimeProvider>(),
                    cancellationToken),
            Erased = tenant => new ErasedNames(provider.GetRequiredService<AccessDirectory>(), tenant),
            Suppressed = tenant => new SuppressedFacts(provider.GetRequiredService<AccessDirectory>(), tenant),
        });
        return services;
    }

    /// <summary>What a service needs besides.</summary>
    public static IServiceCollection AddImportJobs(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ImportSpool(
            Path.Combine(provider.GetRequiredService<DataDirectory>().Path, SpoolDirectory),
            provider.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes));
        services.AddSingleton<ImportUpload>();
        services.AddSingleton<ImportVisibility>();
        services.AddStoreService<ImportWorker>();
        services.AddSingleton<IReadinessPart, ImportReadiness>();
        return services;
    }
}

using ReferralGraph.Api.Options;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Start;

/// <summary>
/// Reads the graph while the first callers are still on their way. Until it is read, <c>/health/ready</c> says that the finder is
/// not.
/// </summary>
internal sealed partial class WarmUp(
    IReferralPathFinder finder, GraphDirectory directory, IGraphStore store, IHostApplicationLifetime lifetime, ILogger<WarmUp> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var count = await finder.CountTiesAsync(TenantId.Default, stoppingToken);
            Log.Loaded(logger, count.Ties, count.Revision.Value);
            if (finder.Name == PathOptions.Snapshot)
            {
                // Where all is read anyway, names are ready when somebody begins to type one.
                await directory.ReadAsync(AccessScope.Everything(TenantId.Default), default, known => known.Revision, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
        catch (GraphStoreException failure) when (failure.Failure == StoreFailure.Incompatible && store.Name == StoreOptions.Embedded)
        {
            // A damaged page that was not met at the start: an answer from the rest would not be one.
            Log.Unusable(logger, failure.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        catch (GraphStoreException failure)
        {
            // Not the end: the next question reads the graph again, and tells its caller if that fails.
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Questions are answered from {Ties} ties at revision {Revision}.")]
        public static partial void Loaded(ILogger logger, long ties, long revision);

        [LoggerMessage(2, LogLevel.Warning, "The graph could not be read yet.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4, LogLevel.Critical, "ReferralGraph stops. {Reason}")]
        public static partial void Unusable(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Debug, "The service stopped before the graph was read.")]
        public static partial void Stopped(ILogger logger);
    }
}

using ReferralGraph.Api.Options;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Start;

/// <summary>
/// Reads the graph and asks some questions while the first callers are still on their way. Until then <c>/health/ready</c> says that it
/// is not over.
/// </summary>
internal sealed partial class WarmUp(
    IReferralPathFinder finder,
    GraphDirectory directory,
    WarmQuestions questions,
    IGraphStore store,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<WarmUp> logger)
    : BackgroundService
{
    /// <summary>No caller waits longer for questions that nobody asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when there is nothing left to warm, or it failed: then questions say why.</summary>
    public Task Over => _over.Task;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var count = await finder.CountTiesAsync(TenantId.Default, stoppingToken);
            Log.Loaded(logger, count.Ties, count.Revision.Value);
            await AskAsync(stoppingToken);
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
        finally
        {
            _over.TrySetResult();
        }
    }

    private async Task AskAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        try
        {
            Log.Asked(logger, await questions.AskAsync(either.Token));
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotAsked(logger, Patience);
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

        [LoggerMessage(5, LogLevel.Debug, "{Questions} questions were asked before the first caller came.")]
        public static partial void Asked(ILogger logger, int questions);

        [LoggerMessage(6, LogLevel.Warning, "The first questions took longer than {Patience}; callers are let in all the same.")]
        public static partial void NotAsked(ILogger logger, TimeSpan patience);

        [LoggerMessage(3, LogLevel.Debug, "The service stopped before the graph was read.")]
        public static partial void Stopped(ILogger logger);
    }
}

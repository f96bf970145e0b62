using ReferralGraph.Api.Access;
using ReferralGraph.Api.Stores;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Start;

/// <summary>
/// Opens the store and starts what works over it. A store that may come later is waited for while the service listens: it is live and not
/// ready, and says why.
/// </summary>
internal sealed partial class StoreOpening(
    IServiceProvider services,
    IOpenedStore store,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<StoreOpening> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>Pause between two attempts.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long the service waits, before it listens, for a store that may come later.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string NobodyCouldSignIn =
        "Nobody could sign in: set Access:BootstrapApiKey to a key that the command 'keys generate' prints, or make one with "
        + "'keys create --scopes admin'.";

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<IHostedService> _started = [];
    private volatile GraphStoreException? _waitsFor = new(StoreFailure.Unavailable, "The store has not been opened yet.");
    private Task<string?>? _first;
    private Task _opening = Task.CompletedTask;
    private Task? _stopped;

    /// <summary>Why the store is not open; null once it is.</summary>
    public GraphStoreException? WaitsFor => _waitsFor;

    /// <summary>
    /// Opens the store before the service listens, if it is there. One that may come later is not waited for longer than a moment: a server
    /// that takes calls and answers none must not keep the service from being live.
    /// </summary>
    /// <returns>Why the service cannot start, in a sentence; null where it can.</returns>
    /// <exception cref="GraphStoreException">The store cannot be opened, and no waiting will change that.</exception>
    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var first = ReadAsync(_stopping.Token);
            if (store.MayComeLater && await Task.WhenAny(first, Task.Delay(Patience, time, cancellationToken)) != first)
            {
                // It goes on while the service listens.
                _first = first;
                return null;
            }

            if (await first is { } complaint)
            {
                return complaint;
            }

            _waitsFor = null;
        }
        catch (GraphStoreException failure) when (store.MayComeLater)
        {
            Note(failure);
        }

        return null;
    }

    /// <inheritdoc/>
    /// <remarks>By now the service listens: what runs behind requests may ask its endpoints, which are not there any earlier.</remarks>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (_waitsFor is null)
        {
            await StartServicesAsync(cancellationToken);
            await AnnounceAsync(cancellationToken);
        }
        else
        {
            _opening = WaitAsync(_stopping.Token);
        }
    }

    /// <inheritdoc/>
    /// <remarks>It may be told twice at once. Whoever goes on disposes what the other still stops, so both wait for all of it.</remarks>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopped ??= EndAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var service in Enumerable.Reverse(_started))
        {
            await service.StopAsync(cancellationToken);
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        for (var attempt = _first; ; attempt = null)
        {
            try
            {
                if (attempt is null)
                {
                    await Task.Delay(Pause, time, stopping);
                    attempt = ReadAsync(stopping);
                }

                if (await attempt.WaitAsync(stopping) is { } complaint)
                {
                    Log.Unusable(logger, complaint);
                    Environment.ExitCode = 1;
                    lifetime.StopApplication();
                    return;
                }

                await StartServicesAsync(stopping);
                break;
            }
            catch (GraphStoreException failure)
            {
                Note(failure);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Nobody waits for this task: what it does not say here is never said.
                Log.Failed(logger, failure, nameof(StoreOpening));
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }

        _waitsFor = null;
        Log.Opened(logger);
        await AnnounceAsync(stopping);
    }

    /// <summary>Opens the store, and reads from it what every request needs.</summary>
    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        var access = services.GetRequiredService<AccessDirectory>();
        await access.LoadAsync(cancellationToken);
        if (!access.LetsAnybodyIn)
        {
            return NobodyCouldSignIn;
        }

        await services.GetRequiredService<DemoLoader>().LoadAsync(cancellationToken);
        return null;
    }

    private async Task StartServicesAsync(CancellationToken cancellationToken)
    {
        foreach (var known in services.GetServices<StoreService>().Where(known => !_started.Exists(known.Type.IsInstanceOfType)))
        {
            var service = (IHostedService)services.GetRequiredService(known.Type);
            await service.StartAsync(cancellationToken);
            _started.Add(service);
            if (service is BackgroundService { ExecuteTask: { } running })
            {
                _ = WatchAsync(known.Type.Name, running);
            }
        }
    }

    /// <summary>Ends the process when something that runs behind requests has failed, as the host does of what it starts itself.</summary>
    private async Task WatchAsync(string service, Task running)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It was told to stop.
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, service);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private Task AnnounceAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<Announcement>().AnnounceAsync(cancellationToken);

    private void Note(GraphStoreException failure)
    {
        if (_waitsFor?.Message != failure.Message)
        {
            // Once for each reason, however often it is tried.
            Log.Waits(logger, failure.Message, Pause);
        }

        _waitsFor = failure;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store cannot be opened: {Reason} It is tried again every {Pause}.")]
        public static partial void Waits(ILogger logger, string reason, TimeSpan pause);

        [LoggerMessage(3, LogLevel.Critical, "{Service} failed; the process ends.")]
        public static partial void Failed(ILogger logger, Exception exception, string service);

        [LoggerMessage(4, LogLevel.Critical, "ReferralGraph stops. {Complaint}")]
        public static partial void Unusable(ILogger logger, string complaint);

        [LoggerMessage(2, LogLevel.Information, "The store is open.")]
        public static partial void Opened(ILogger logger);
    }
}

/// <summary>Something that runs behind requests, from when the store is open.</summary>
/// <param name="Type">Its type, an <see cref="IHostedService"/>.</param>
internal sealed record StoreService(Type Type);

/// <summary>Registers what <see cref="StoreOpening"/> starts.</summary>
internal static class StoreServices
{
    /// <summary>Starts a service once the store is open, and stops it with the process.</summary>
    public static IServiceCollection AddStoreService<TService>(this IServiceCollection services)
        where TService : class, IHostedService =>
        services.AddSingleton<TService>().AddSingleton(new StoreService(typeof(TService)));
}

using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Health;
using ReferralGraph.Api.Options;

namespace ReferralGraph.Api.Start;

/// <summary>
/// Told to stop, the service first says that it is not ready and goes on answering, so that a proxy in front of it sends requests elsewhere
/// before the first would be refused.
/// </summary>
internal sealed class Withdrawal(IOptions<StopOptions> options, TimeProvider time) : IHostedLifecycleService, IReadinessPart
{
    private readonly Lock _gate = new();
    private volatile Task? _notice;

    /// <inheritdoc/>
    public string Name => "process";

    /// <summary>True once the service was told to stop.</summary>
    public bool HasBegun => _notice is not null;

    /// <inheritdoc/>
    public Task<PartHealth> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        HasBegun ? new PartHealth(false, "It was told to stop.") : new PartHealth(true, "Nobody has told it to stop."));

    /// <inheritdoc/>
    /// <remarks>Comes before the web server, or anything else, stops.</remarks>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _notice ??= Task.Delay(options.Value.Notice, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers <see cref="Withdrawal"/>.</summary>
internal static class WithdrawalRegistration
{
    public static IServiceCollection AddWithdrawal(this IServiceCollection services) => services
        .AddSingleton<Withdrawal>()
        .AddHostedService(provider => provider.GetRequiredService<Withdrawal>())
        .AddSingleton<IReadinessPart>(provider => provider.GetRequiredService<Withdrawal>());

    /// <summary>Closes connections while the service withdraws: one that is kept open would bring its next request here.</summary>
    public static void UseWithdrawal(this WebApplication app)
    {
        var withdrawal = app.Services.GetRequiredService<Withdrawal>();
        app.Use((context, next) =>
        {
            if (withdrawal.HasBegun)
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}

using System.Threading.Channels;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Ends what people stated when they are gone, by whatever write: who comes under one of their ids is somebody new.</summary>
/// <remarks>
/// A process that ends between the write and this leaves something behind; whichever starts next looks whether everybody is still there
/// who stated anything.
/// </remarks>
internal sealed partial class ConsentEndings(IGraphStore store, AccessDirectory access, TimeProvider time, ILogger<ConsentEndings> logger)
    : BackgroundService
{
    /// <summary>Pause before a store that failed is asked again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>So many people are looked for at once.</summary>
    private const int AtOnce = 1_000;

    private readonly Channel<Gone> _gone = Channel.CreateUnbounded<Gone>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Forgets all that was stated under some ids.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="ids">The ids, whose people are gone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ForgetAsync(TenantId tenant, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        access.ChangeAsync<bool>(
            view => (
                [
                    .. StatedUnder(view, tenant, ids).Select(record => new AccessChange.Delete(record)),
                    .. view.Of<FactDispute>(tenant).Where(said => ids.Any(id => said.Person == id.Value))
                        .Select(said => new AccessChange.Delete(said)),
                ],
                true),
            cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Where several nodes write, each ends what its own writes took away.
        using var subscription = store is ISharedGraphStore shared ? shared.SubscribeOwn(OnCommit) : store.Subscribe(OnCommit);
        try
        {
            await UntilDoneAsync(() => LookForAllAsync(stoppingToken), stoppingToken);
            await foreach (var gone in _gone.Reader.ReadAllAsync(stoppingToken))
            {
                await UntilDoneAsync(() => ForgetAsync(gone.Tenant, gone.People, stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private static IEnumerable<AccessRecord> StatedUnder(AccessView view, TenantId tenant, IEnumerable<PersonId> ids) =>
        ids.SelectMany(id => new AccessRecord?[]
        {
            view.Find<PersonConsents>(tenant, id.Value), view.Find<PersonPreferences>(tenant, id.Value),
        }).OfType<AccessRecord>();

    private void OnCommit(GraphCommit commit)
    {
        List<PersonId> people = [];
        foreach (var change in commit.Changes)
        {
            if (change is { Before: Person person, After: null })
            {
                people.Add(person.Id);
            }
        }

        if (people.Count > 0)
        {
            _gone.Writer.TryWrite(new Gone(commit.Tenant, people));
        }
    }

    private async Task LookForAllAsync(CancellationToken cancellationToken)
    {
        var view = access.Current;
        foreach (var stated in view.All<PersonConsents>().Cast<AccessRecord>().Concat(view.All<PersonPreferences>())
            .GroupBy(record => record.Tenant).ToList())
        {
            foreach (var some in stated.Select(record => new PersonId(record.Id)).Distinct().Chunk(AtOnce))
            {
                var known = await store.ReadCardsAsync(stated.Key, some, cancellationToken);
                var merged = await store.ReadMergesAsync(stated.Key, some, cancellationToken);
                PersonId[] gone = [.. some.Where(person => !known.ContainsKey(person) && !merged.ContainsKey(person))];
                await ForgetAsync(stated.Key, gone, cancellationToken);
            }
        }
    }

    private async Task UntilDoneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (GraphStoreException failure)
            {
                Log.NotForgotten(logger, failure);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <param name="Tenant">Whose graph they were in.</param>
    /// <param name="People">Who is gone.</param>
    private sealed record Gone(TenantId Tenant, IReadOnlyList<PersonId> People);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What people stated who are gone could not be forgotten; it is tried again in a while.")]
        public static partial void NotForgotten(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "What people stated who are gone is no longer forgotten.")]
        public static partial void Stopped(ILogger logger);
    }
}

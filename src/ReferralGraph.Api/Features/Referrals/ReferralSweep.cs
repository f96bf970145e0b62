using System.Collections.Concurrent;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>
/// Has happen to referrals what follows from elsewhere (<see cref="ReferralEnds"/>): soon after a write that removes or employs somebody or
/// after a consent changed, and once a day, when a first or last day of work may have come.
/// </summary>
internal sealed partial class ReferralSweep(
    IGraphStore store,
    IReferralLedger ledger,
    ReferralEnds ends,
    ReferralWrites writes,
    AskConditions asks,
    AccessDirectory access,
    TimeProvider time,
    ILogger<ReferralSweep> logger) : BackgroundService
{
    /// <summary>Of more people than that it is faster to look at every referral.</summary>
    private const int MostPeople = 500;

    /// <summary>How long it waits for more before it looks, and before a store that failed is asked again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<(TenantId Tenant, PersonId? Person)> _changed = new();
    private DateOnly _day;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Where several nodes write, each looks after its own writes.
        using var subscription = store is ISharedGraphStore shared ? shared.SubscribeOwn(OnCommit) : store.Subscribe(OnCommit);
        access.Changed += OnAccess;
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
        finally
        {
            access.Changed -= OnAccess;
        }
    }

    // Each change by itself: a consent may be stated and taken back again before the next look.
    private void OnAccess(object? sender, AccessChangedEventArgs change)
    {
        foreach (var changed in change.Of<PersonConsents>())
        {
            _changed.Enqueue((changed.Tenant, new PersonId(changed.Id)));
        }
    }

    private void OnCommit(GraphCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            switch (change)
            {
                case { Before: Person, After: null }:
                    // Another name stands for them already, so all are looked at.
                    _changed.Enqueue((commit.Tenant, null));
                    break;
                case { After: PersonMerge merge }:
                    _changed.Enqueue((commit.Tenant, merge.Kept));
                    break;
                case { After: Employment stint }:
                    _changed.Enqueue((commit.Tenant, stint.Person));
                    break;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var today = time.Today();
        var changed = new List<(TenantId Tenant, PersonId? Person)>();
        while (_changed.TryDequeue(out var one))
        {
            changed.Add(one);
        }

        if (today != _day)
        {
            changed.AddRange(access.Current.All<KnownTenant>().Select(known => known.Tenant).Append(TenantId.Default)
                .Select(tenant => (tenant, (PersonId?)null)));
        }

        try
        {
            foreach (var some in changed.GroupBy(one => one.Tenant, one => one.Person))
            {
                await SweepAsync(some.Key, [.. some.Distinct()], cancellationToken);
            }

            _day = today;
        }
        catch (GraphStoreException failure)
        {
            Log.NotDone(logger, failure);
            changed.ForEach(_changed.Enqueue);
        }
    }

    private async Task SweepAsync(TenantId tenant, IReadOnlyList<PersonId?> people, CancellationToken cancellationToken)
    {
        var open = new CaseFilter(CaseKind.Referral) { States = [.. ReferralStates.Open] };
        if (people.Count > MostPeople || people.Contains(null))
        {
            await SweepAsync(tenant, open, cancellationToken);
            return;
        }

        foreach (var person in people)
        {
            var ids = await asks.IdsAsync(tenant, person!.Value, cancellationToken);
            await SweepAsync(
                tenant,
                open with { People = ids.Count > 0 ? ids : [person.Value], Role = PartyRole.Candidate },
                cancellationToken);
        }
    }

    private async Task SweepAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken)
    {
        await foreach (var referral in ledger.ListAllAsync(tenant, filter, cancellationToken))
        {
            var at = LedgerEvent.Moment(time.GetUtcNow());
            if (await ends.NextAsync(tenant, referral, at, cancellationToken) is { } move)
            {
                await MoveAsync(tenant, referral, move, at, cancellationToken);
            }
        }
    }

    private async Task MoveAsync(
        TenantId tenant, WorkCase referral, ReferralMove move, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var happened = new ReferralCourse(referral, LedgerActor.Service, onBehalfOf: null, at).Move(move, restsOnStatement: false);
        try
        {
            await store.WriteAsync(tenant, await writes.OfAsync(tenant, referral, happened, cancellationToken), cancellationToken);
        }
        catch (Exception faster) when (faster is CaseChangedException or RecordChangedException)
        {
            // Whoever was faster was told so, or the next look finds it.
            _changed.Enqueue((tenant, null));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What follows for referrals from elsewhere could not be done; it is tried again in a while.")]
        public static partial void NotDone(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "What follows for referrals from elsewhere is no longer looked for.")]
        public static partial void Stopped(ILogger logger);
    }
}

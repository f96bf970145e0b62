using System.Collections.Concurrent;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Writing;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>
/// Plans when managers are asked about new hires, and has prompts go to whoever is the manager now: soon after a write or a statement that
/// may change that, and once a day.
/// </summary>
internal sealed partial class PromptSweep(
    IGraphStore store,
    IReferralLedger ledger,
    GraphDirectory directory,
    HomeStays stays,
    PromptStops stops,
    NewHireStops hireStops,
    CaseWrites writes,
    AskConditions asks,
    TenantZones zones,
    AccessDirectory access,
    TimeProvider time,
    ILogger<PromptSweep> logger) : BackgroundService
{
    private const int PageSize = 500;

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

    private void OnAccess(object? sender, AccessChangedEventArgs change)
    {
        foreach (var settings in change.Of<TenantSettings>())
        {
            _changed.Enqueue((settings.Tenant, null));
        }

        foreach (var stated in change.Of<PersonConsents>().Concat<AccessRecord>(change.Of<PersonPreferences>()))
        {
            _changed.Enqueue((stated.Tenant, new PersonId(stated.Id)));
        }
    }

    private void OnCommit(GraphCommit commit)
    {
        foreach (var person in commit.Changes.Select(PersonOf).OfType<PersonId>().Distinct())
        {
            _changed.Enqueue((commit.Tenant, person));
        }
    }

    private static PersonId? PersonOf(RecordChange change) => change switch
    {
        { Before: Person gone, After: null } => gone.Id,
        { After: PersonMerge merge } => merge.Kept,
        { After: Employment stint } => stint.Person,
        { Before: Employment ended, After: null } => ended.Person,
        { After: Sharing shared } => shared.Person,
        _ => null,
    };

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
        foreach (var person in people.Contains(null) ? await EverybodyAsync(tenant, cancellationToken) : people.OfType<PersonId>())
        {
            await PlanAsync(tenant, person, cancellationToken);
        }

        var open = new CaseFilter(CaseKind.Prompt) { States = [.. PromptStates.Open] };
        await foreach (var prompt in ledger.ListAllAsync(tenant, open, cancellationToken))
        {
            var at = LedgerEvent.Moment(time.GetUtcNow());
            var happened = await stops.ReasonAsync(tenant, prompt, cancellationToken) is { } reason
                ? stops.Stop(prompt, reason, at)
                : await stops.TakeOverAsync(tenant, prompt, at, cancellationToken);
            await WriteAsync(tenant, happened, cancellationToken);
        }
    }

    /// <summary>Everybody who works at a home company, or will.</summary>
    private async Task<IEnumerable<PersonId>> EverybodyAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var found = new HashSet<PersonId>();
        foreach (var company in await stays.CompaniesAsync(tenant, cancellationToken))
        {
            var question = new PeopleQuestion(time.Today(), PageSize) { Company = company, Employment = EmploymentStatus.Any };
            while (true)
            {
                var page = await directory.ReadAsync(
                    AccessScope.Everything(tenant), default, known => known.Find(question), cancellationToken);
                found.UnionWith(page.Items.Select(person => person.Id));
                if (page.Next is not { } next)
                {
                    break;
                }

                question = question with { After = next };
            }
        }

        return found;
    }

    /// <summary>Plans for somebody what their first day asks for.</summary>
    private async Task PlanAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        var ids = await asks.IdsAsync(tenant, person, cancellationToken);
        if (ids.Count == 0)
        {
            return;
        }

        var at = LedgerEvent.Moment(time.GetUtcNow());
        var own = new CaseFilter(CaseKind.NewHire) { People = ids, Role = PartyRole.NewHire };
        var planned = await ledger.ListAllAsync(tenant, own, cancellationToken).ToListAsync(cancellationToken);
        foreach (var one in planned)
        {
            if (await hireStops.ReasonAsync(tenant, one, cancellationToken) is { } reason)
            {
                await WriteAsync(tenant, hireStops.Stop(one, reason, at), cancellationToken);
                return;
            }
        }

        var stints = await stays.StintsAsync(tenant, ids, cancellationToken);
        var today = time.Today();
        if (!stints.Any(stint => stint.Until is null || stint.Until > today)
            || stints.Any(stint => stint.From is null))
        {
            return;
        }

        var first = stints.Min(stint => stint.From!.Value);
        if (first.AddDays(PromptDays.MostDays) < today)
        {
            return;
        }

        var zone = zones.Of(tenant);
        if (planned.Count == 0 && PromptDays.Next(first, after: 0, zone) is { } next)
        {
            var key = Convert.ToHexStringLower(access.Current.Derive("newHire", $"{tenant}\n{ids[0]}").AsSpan(0, 16));
            await WriteAsync(
                tenant,
                NewHireCourse.Create(new CaseKey(CaseKind.NewHire, key), ids[0], new NewHire(first, next.Day), next.At, at),
                cancellationToken);
        }
        else if (planned.Find(one => one.State == NewHireStates.Planned) is { } plan && NewHire.Of(plan) is var said
            && (said.StartedOn != first || IsElsewhere(said, plan, zone)))
        {
            var due = PromptDays.MorningOf(first.AddDays(said.Day), zone);
            await WriteAsync(tenant, new NewHireCourse(plan, at).Plan(said with { StartedOn = first }, due), cancellationToken);
        }
    }

    /// <summary>True where the clocks of the tenant are others than when it was planned.</summary>
    private static bool IsElsewhere(NewHire said, WorkCase plan, TimeZoneInfo zone) =>
        plan.LastEvent != NewHireStates.Look && plan.Due!.At != PromptDays.MorningOf(said.StartedOn.AddDays(said.Day), zone);

    private async Task WriteAsync(TenantId tenant, LedgerEvent? happened, CancellationToken cancellationToken)
    {
        if (happened is null)
        {
            return;
        }

        try
        {
            await store.WriteAsync(
                tenant, await writes.OfAsync(tenant, [happened], follows: [], cancellationToken), cancellationToken);
        }
        catch (Exception faster) when (faster is CaseChangedException or RecordChangedException)
        {
            // Another node or whoever moved it was faster; the next look, a day later at most, finds what is left.
            Log.Overtaken(logger, happened.Case, happened.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "New hires could not be looked for; it is tried again in a while.")]
        public static partial void NotDone(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "New hires are no longer looked for.")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "Something happened to case {Case} before {Event} did.")]
        public static partial void Overtaken(ILogger logger, CaseKey @case, string @event);
    }
}

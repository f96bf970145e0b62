using System.Collections.Concurrent;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Puts in line what an endpoint is yet to be told: the record of work from where it stands, and ended imports.</summary>
internal sealed class WebhookFeed(
    IReferralLedger ledger, IImportJobStore jobs, WebhookBook book, WebhookNotices notices, TimeProvider time)
{
    private const int PageSize = 200;
    private const int MostImports = 50;

    private static readonly TimeSpan ImportInterval = TimeSpan.FromSeconds(30);

    // Messages are kept longer, so one that is there is not made again.
    private static readonly TimeSpan ImportAge = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<(TenantId Tenant, string Endpoint), DateTimeOffset> _importsSeen = new();

    /// <summary>Puts some in line; false when there is nothing more.</summary>
    public async Task<bool> GoOnAsync(WebhookEndpoint endpoint, WebhookProgress progress, CancellationToken cancellationToken)
    {
        var page = await ledger.ListEventsAsync(endpoint.Tenant, progress.Sequence, PageSize, cancellationToken);
        if (page.Count == 0)
        {
            return false;
        }

        var put = await OfAsync(endpoint, page.Where(happened => IsTold(endpoint, progress, happened)), cancellationToken);
        var last = page[^1].Sequence;
        await book.ChangeAsync(
            endpoint,
            present => present.Version != progress.Version ? null : new WebhookChange(
                present with { Sequence = last, Replay = present.Replay is { } replay && replay.End > last ? replay : null }, put),
            cancellationToken);
        return true;
    }

    /// <summary>Puts in line what imports have come to since it was asked last.</summary>
    public async Task AddImportsAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var (key, now) = ((endpoint.Tenant, endpoint.Id), time.GetUtcNow());
        if (!WebhookTypes.Matches(endpoint.Events, WebhookTypes.ImportCompleted)
            || (_importsSeen.TryGetValue(key, out var seen) && now - seen < ImportInterval))
        {
            return;
        }

        _importsSeen[key] = now;
        var since = now - ImportAge > endpoint.Created ? now - ImportAge : endpoint.Created;
        var ended = (await jobs.ListAsync(endpoint.Tenant, after: null, MostImports, cancellationToken))
            .Where(job => job.HasEnded && (job.FinishedAt ?? job.CreatedAt) >= since)
            .Select(job => notices.Of(endpoint, job))
            .ToList();
        var added = new List<WebhookDelivery>();
        foreach (var notice in ended)
        {
            if (await book.FindAsync(notice, cancellationToken) is null)
            {
                added.Add(notice);
            }
        }

        if (added.Count > 0)
        {
            await book.NoteAsync(endpoint, present => new WebhookChange(present, []) { Added = added }, cancellationToken);
        }
    }

    /// <summary>While something is told once more, only what lies in that time is.</summary>
    private static bool IsTold(WebhookEndpoint endpoint, WebhookProgress progress, LedgerEvent happened) =>
        WebhookTypes.Matches(endpoint.Events, WebhookTypes.Of(happened.Case.Kind, happened.State))
        && (progress.Replay is not { } replay
            || happened.Sequence > replay.End
            || (happened.At >= replay.From && happened.At < replay.Until));

    private async Task<IReadOnlyList<WebhookDelivery>> OfAsync(
        WebhookEndpoint endpoint, IEnumerable<LedgerEvent> told, CancellationToken cancellationToken)
    {
        var made = new List<WebhookDelivery>();
        foreach (var group in told.GroupBy(happened => happened.Case))
        {
            var all = (await ledger.ListEventsAsync(endpoint.Tenant, group.Key, cancellationToken))
                .ToDictionary(happened => happened.Version, happened => happened.State);
            made.AddRange(group.Select(happened => notices.Of(endpoint, happened, all.GetValueOrDefault(happened.Version - 1))));
        }

        return made;
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Composition;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>The last answer to each question, names included, for as long as the store cannot be reached. Safe for concurrent use.</summary>
/// <remarks>
/// Nothing here is ever given while the store answers. Whatever is deleted from a tenant takes all of the tenant's answers along, so that no outage brings back
/// somebody who was erased.
/// </remarks>
internal sealed class LastAnswers : IDisposable
{
    private const int MostAnswers = 1_000;

    private readonly CurrentTenant _tenant;
    private readonly TimeProvider _time;
    private readonly TimeSpan _keepFor;
    private readonly ConcurrentDictionary<TenantId, int> _deletions = new();
    private readonly MemoryCache _answers;
    private readonly IDisposable _subscription;

    public LastAnswers(IGraphStore store, IOptions<CacheOptions> options, CurrentTenant tenant, TimeProvider time)
    {
        _tenant = tenant;
        _time = time;
        _keepFor = options.Value.StaleFor;
        _answers = new MemoryCache(new MemoryCacheOptions { SizeLimit = MostAnswers });
        _subscription = store.Subscribe(OnCommit);
    }

    /// <summary>Remembers an answer that holds now.</summary>
    public void Keep(HttpRequest request, IKeptAnswer answer)
    {
        if (_keepFor > TimeSpan.Zero)
        {
            _answers.Set(KeyOf(request), new Kept(answer, _time.GetUtcNow()), new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = _keepFor,
            });
        }
    }

    /// <summary>The last answer to a request, marked stale; null where there is none, or none of the revision the request asks for.</summary>
    public IResult? Find(HttpRequest request)
    {
        var required = GraphRevisionHeader.TryParse(request.Headers[GraphRevisionHeader.Name].ToString(), out var revision) ? revision.Value : 0;
        return _answers.TryGetValue<Kept>(KeyOf(request), out var kept)
            && kept!.Answer.Graph.Revision >= required
            && _time.GetUtcNow() - kept.At <= _keepFor
                ? kept.Answer.ToStale(kept.At)
                : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription.Dispose();
        _answers.Dispose();
    }

    private (TenantId Tenant, int Deletions, string Question) KeyOf(HttpRequest request) =>
        (_tenant.Id, _deletions.GetValueOrDefault(_tenant.Id), request.Path + request.QueryString.Value);

    private void OnCommit(GraphCommit commit)
    {
        if (commit.Changes.Any(change => change.After is null))
        {
            _deletions.AddOrUpdate(commit.Tenant, 1, static (_, count) => count + 1);
        }
    }

    private sealed record Kept(IKeptAnswer Answer, DateTimeOffset At);
}

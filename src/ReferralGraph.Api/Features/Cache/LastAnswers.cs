using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Composition;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>The last answer to each question, names included, for as long as the store cannot be reached. Safe for concurrent use.</summary>
/// <remarks>
/// Nothing here is ever given while the store answers. Whatever is deleted or hidden from a tenant takes all of the tenant's answers
/// along, those that are on their way among them, and so does a revision that was heard of and not read: no outage brings back what this
/// node could know to be gone. A node that is cut off from the store and from Redis hears of nothing; that is why answers say that they
/// are stale, and since when.
/// </remarks>
internal sealed class LastAnswers : IDisposable
{
    private const int MostAnswers = 1_000;

    private readonly AnswerCache _cache;
    private readonly Removals _removals;
    private readonly TimeProvider _time;
    private readonly TimeSpan _keepFor;
    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostAnswers });

    public LastAnswers(AnswerCache cache, IGraphStore store, IOptions<CacheOptions> options, TimeProvider time)
    {
        (_cache, _time) = (cache, time);
        _keepFor = options.Value.Enabled ? options.Value.StaleFor : TimeSpan.Zero;
        _removals = new Removals(store, _answers.Forget);
        _cache.Join(_answers.Clear);
    }

    /// <summary>The last revision of a tenant that may have deleted or hidden something.</summary>
    public GraphRevision LastRemoval(TenantId tenant) => _removals.LastOf(tenant);

    /// <summary>Remembers an answer that holds now.</summary>
    /// <param name="scope">For whom it is.</param>
    /// <param name="request">Asks for it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="begun"><see cref="LastRemoval"/> before anything was looked up for it.</param>
    public void Keep(AccessScope scope, HttpRequest request, IKeptAnswer answer, GraphRevision begun)
    {
        if (_keepFor == TimeSpan.Zero)
        {
            return;
        }

        var (key, kept) = (AnswerKey.Of(scope, request), new Kept(answer, begun, _time.GetUtcNow()));
        _answers.Set(key, kept, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _keepFor });

        // What was removed meanwhile has taken away what there was before.
        if (!kept.IsOf(LastRemoval(scope.Tenant)))
        {
            _answers.Remove(key);
        }
    }

    /// <summary>The last answer to a request, marked stale; null where there is none, or none of the revision the request asks for.</summary>
    public IResult? Find(AccessScope scope, HttpRequest request)
    {
        var header = request.Headers[GraphRevisionHeader.Name].ToString();
        var required = GraphRevisionHeader.TryParse(header, out var revision) ? revision : default;
        return _answers.TryGetValue<Kept>(AnswerKey.Of(scope, request), out var kept)
            && kept!.Revision >= required
            && kept.IsOf(LastRemoval(scope.Tenant))
            && _time.GetUtcNow() - kept.At <= _keepFor
                ? kept.Answer.ToStale(kept.At)
                : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Leave(_answers.Clear);
        _removals.Dispose();
        _answers.Dispose();
    }

    /// <param name="Answer">The answer.</param>
    /// <param name="Begun">What had been removed before anything was looked up for it.</param>
    /// <param name="At">When it was given.</param>
    private sealed record Kept(IKeptAnswer Answer, GraphRevision Begun, DateTimeOffset At)
    {
        public GraphRevision Revision => new(Answer.Graph.Revision);

        /// <summary>True when the graph was searched, and all names were looked up, after a removal.</summary>
        public bool IsOf(GraphRevision removal) => Begun >= removal && Revision >= removal;
    }
}

using Microsoft.Extensions.Caching.Memory;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Answers as they were sent, names included. Safe for concurrent use.</summary>
/// <remarks>
/// One is given again as fresh while the finder proves that it would give the same and nothing was renamed; and as stale, while the store
/// fails, if every change since then only adds. What names somebody or something that was deleted is forgotten at once.
/// </remarks>
internal sealed class RenderedAnswers : IDisposable
{
    private readonly IAnswerProofs? _proofs;
    private readonly TimeProvider _time;
    private readonly TimeSpan _freshFor;
    private readonly TimeSpan _staleFor;
    private readonly CommitWatermarks _names;
    private readonly CommitWatermarks _hiding;
    private readonly CommitWatermarks _deletions;
    private readonly MemoryCache _answers;
    private readonly RenderedMetrics _metrics;

    /// <param name="proofs">Says whether answers still hold; null for nobody, and then they are given as stale ones only.</param>
    /// <param name="store">Whose commits rename, hide and delete.</param>
    /// <param name="names">Commits that may have changed a name, or whom it means.</param>
    /// <param name="options">How much is kept, and how long.</param>
    /// <param name="time">The clock.</param>
    public RenderedAnswers(IAnswerProofs? proofs, IGraphStore store, CommitWatermarks names, CacheOptions options, TimeProvider time)
    {
        (_proofs, _names, _time) = (proofs, names, time);
        (_freshFor, _staleFor) = (options.KeepFor, options.StaleFor);
        _answers = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.RenderedBytes, TrackStatistics = true });
        _metrics = new RenderedMetrics(_answers);
        _hiding = new CommitWatermarks(store, change => !AdditiveChanges.OnlyAdds(change));
        _deletions = new CommitWatermarks(
            store, change => change is { After: null, Before: Person or Company or Team }, commit => Forget(commit.Tenant));
    }

    /// <summary>The last revision of a tenant that may have hidden something.</summary>
    public GraphRevision LastHiding(TenantId tenant) => _hiding.LastOf(tenant);

    /// <summary>The answer to a request, if it is known to hold at a state; else null.</summary>
    public RenderedAnswer? FindFresh(AnswerKey key, GraphState now)
    {
        if (_proofs is null
            || !_answers.TryGetValue<RenderedAnswer>(key, out var answer)
            || answer is not { Dependencies: { } dependencies }
            || _time.GetUtcNow() is var time && time > answer.FreshUntil)
        {
            return null;
        }

        var then = answer.State;
        if (then != now)
        {
            if (now.Revision < then.Revision
                || !_names.AreUnmarked(key.Tenant, then.Revision, now.Revision)
                || !_proofs.IsUnchanged(key.Tenant, dependencies, then, now))
            {
                return null;
            }

            answer.Advance(now);
        }

        answer.HeldAt = time;
        return answer;
    }

    /// <summary>The last answer to a request, if it may be given stale; else null.</summary>
    /// <param name="key">The request.</param>
    /// <param name="required">The revision it must be of at least.</param>
    public RenderedAnswer? FindStale(AnswerKey key, GraphRevision required) =>
        _staleFor > TimeSpan.Zero
        && _answers.TryGetValue<RenderedAnswer>(key, out var answer)
        && answer!.State.Revision >= required
        && answer.IsOf(LastHiding(key.Tenant))
        && _time.GetUtcNow() - answer.HeldAt <= _staleFor
            ? answer
            : null;

    /// <summary>Keeps an answer that was just computed or proven.</summary>
    /// <param name="key">The request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="body">The answer as JSON.</param>
    /// <param name="begun">The state before anything was looked up for it; null where that was not known.</param>
    /// <param name="hiding"><see cref="LastHiding"/> at that time.</param>
    public RenderedAnswer Keep(AnswerKey key, ICacheableAnswer answer, byte[] body, GraphState? begun, GraphRevision hiding)
    {
        // A name may be of the state in which it was looked up, however late the graph is that the answer says it is of.
        var provable = _proofs is not null
            && answer.Basis is { } basis
            && begun is { } before
            && _names.AreUnmarked(key.Tenant, before.Revision, basis.State.Revision);
        var now = _time.GetUtcNow();

        // Whoever is given it later must be able to use its handles as well.
        var longest = answer.Sealed.Count == 0 ? TimeSpan.MaxValue : PersonHandles.Lifetime / 2;
        var state = answer.Basis?.State ?? new GraphState(new GraphRevision(answer.Graph.Revision), default);
        var rendered = RenderedAnswer.Of(body, state, hiding, now, answer.Sealed);
        rendered.Seen = answer.Seen;
        if (provable)
        {
            rendered.LetBeFresh(answer.Basis!.Dependencies(), now + Shortest(_freshFor, longest));
        }

        if (provable || _staleFor > TimeSpan.Zero)
        {
            var entry = new MemoryCacheEntryOptions
            {
                Size = rendered.Size,
                AbsoluteExpirationRelativeToNow = Shortest(_freshFor + _staleFor, longest),
            };
            _answers.Set(key, rendered, entry);

            // What was deleted meanwhile has taken away what there was before.
            if (_deletions.IsMarkedSince(key.Tenant, hiding))
            {
                _answers.Remove(key);
            }
        }

        return rendered;
    }

    /// <summary>Counts a fresh answer that is sent.</summary>
    public void Sent(int bytes) => _metrics.Sent(bytes);

    /// <summary>Forgets all of it.</summary>
    public void Clear() => _answers.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        _hiding.Dispose();
        _deletions.Dispose();
        _metrics.Dispose();
        _answers.Dispose();
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Forget(TenantId tenant)
    {
        foreach (var key in _answers.Keys)
        {
            if (key is AnswerKey known && known.Tenant == tenant)
            {
                _answers.Remove(key);
            }
        }
    }
}

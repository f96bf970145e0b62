using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Composition;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>Answers asked for again and again, ready to be sent. Safe for concurrent use.</summary>
/// <remarks>
/// The finder's cache spares the search; this spares looking up names and writing JSON. An answer is sent only when the finder proves that it would give the same now and
/// nothing was renamed since; otherwise the request goes its usual way.
/// </remarks>
internal sealed class RenderedAnswers : IDisposable
{
    private readonly AnswerCache _cache;
    private readonly TimeProvider _time;
    private readonly TimeSpan _keepFor;
    private readonly NamedRecords _names;
    private readonly JsonSerializerOptions _json;
    private readonly IAnswerProofs? _proofs;
    private readonly MemoryCache _answers;
    private readonly RenderedMetrics _metrics;

    /// <param name="cache">Says who proves that answers hold; nobody, when answers are not kept.</param>
    /// <param name="finder">Whose answers are sent.</param>
    /// <param name="store">Where names are.</param>
    /// <param name="options">How much is kept.</param>
    /// <param name="json">How answers are written.</param>
    /// <param name="time">Says how long they were kept.</param>
    public RenderedAnswers(
        AnswerCache cache,
        IReferralPathFinder finder,
        IGraphStore store,
        IOptions<CacheOptions> options,
        IOptions<JsonOptions> json,
        TimeProvider time)
    {
        _cache = cache;
        _proofs = cache.ProofsOf(finder);
        _time = time;
        _keepFor = options.Value.KeepFor;
        _json = json.Value.SerializerOptions;
        _answers = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.RenderedBytes, TrackStatistics = true });
        _metrics = new RenderedMetrics(_answers);

        // After a new name none of them is given any more, and one may name somebody who was erased.
        _names = new NamedRecords(store, _answers.Forget);
        _cache.Join(_answers.Clear);
    }

    /// <summary>The graph a question would be answered from if it were asked now; null while that is not known.</summary>
    public GraphState? PresentOf(TenantId tenant) => _proofs?.StateOf(tenant);

    /// <summary>The answer to a request, and the state at which it holds; null when none is kept that is known to hold.</summary>
    public (RenderedAnswer Answer, GraphState State)? Find(AccessScope scope, HttpRequest request)
    {
        var key = AnswerKey.Of(scope, request);
        if (_proofs is null || PresentOf(scope.Tenant) is not { } now || !_answers.TryGetValue<RenderedAnswer>(key, out var answer))
        {
            return null;
        }

        if (_time.GetUtcNow() > answer!.KeptUntil)
        {
            _answers.Remove(key);
            return null;
        }

        var then = answer.State;
        if (then == now)
        {
            return (answer, now);
        }

        if (now.Revision < then.Revision)
        {
            return null;
        }

        if (!_names.AreSame(scope.Tenant, then.Revision, now.Revision)
            || !_proofs.IsUnchanged(scope.Tenant, answer.Dependencies, then, now))
        {
            // What may not be given need not lie about.
            _answers.Remove(key);
            return null;
        }

        answer.State = now;
        return (answer, now);
    }

    /// <summary>Sends one.</summary>
    public async Task SendAsync(RenderedAnswer answer, GraphRevision revision, HttpContext context) =>
        _metrics.Sent(await answer.WriteAsync(context.Response, revision, context.RequestAborted));

    /// <summary>
    /// Keeps an answer that was asked for more than once: one that came out of memory already. One during which something was renamed is
    /// not kept.
    /// </summary>
    /// <param name="scope">For whom it is.</param>
    /// <param name="request">Asks for it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="begun">The graph before anything was looked up for it.</param>
    public void Keep(AccessScope scope, HttpRequest request, IKeptAnswer answer, GraphState? begun)
    {
        if (_proofs is not null
            && answer is { Origin: AnswerOrigin.Memory, Basis: { } basis }
            && begun is { } then
            && _names.AreSame(scope.Tenant, then.Revision, basis.State.Revision))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), _json);
            var rendered = RenderedAnswer.Of(body, basis.Dependencies(), basis.State, _time.GetUtcNow() + _keepFor);
            var key = AnswerKey.Of(scope, request);
            _answers.Set(key, rendered, new MemoryCacheEntryOptions { Size = rendered.Size, AbsoluteExpirationRelativeToNow = _keepFor });
            if (_names.HaveChangedSince(scope.Tenant, basis.State.Revision))
            {
                _answers.Remove(key);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Leave(_answers.Clear);
        _names.Dispose();
        _metrics.Dispose();
        _answers.Dispose();
    }
}

/// <summary>What an answer rests on, and when it was known to hold.</summary>
/// <param name="State">When.</param>
/// <param name="Dependencies">Works out what it rests on: only answers that are asked for again are worth it.</param>
internal sealed record AnswerBasis(GraphState State, Func<AnswerDependencies> Dependencies);

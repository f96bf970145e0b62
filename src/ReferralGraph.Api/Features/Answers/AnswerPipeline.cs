using System.Globalization;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Stores;
using ReferralGraph.Caching;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Nodes;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;
using StackExchange.Redis;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// The order in which a question gets its answer. It is put together here, and here alone:
/// <code>
/// 1 rendered       the bytes sent before, if they are proven to hold        AnswerAsync
/// 2 memory         what the finder found before, if it is proven to hold    CachedPathFinder
/// 3 single flight  what another caller is having computed right now         CachedPathFinder
/// 4 Redis          what another node, or this one before it started, found  CachedPathFinder
/// 5 finder         computed when it is its turn                             AdmittedPathFinder, the finder given
/// 6 stale          the store failed: the bytes sent before, marked stale    AnswerAsync
/// </code>
/// Between 1 and 2 the endpoint looks up whom and what the question names, and after 5 the names that the answer shows: <see
/// cref="NameLookups"/>.
/// </summary>
internal sealed partial class AnswerPipeline : IDisposable
{
    /// <summary>Key of the service that computes answers: level 5.</summary>
    public const string Computing = "computing";

    /// <summary>Key of the finder that computes when it is a question's turn, and keeps nothing.</summary>
    public const string Unkept = "unkept";

    private readonly HomeCompanies _home;
    private readonly bool _isShared;
    private readonly AnswerJson _json;
    private readonly AnswerSending _sending;
    private readonly WorkLanes _lanes;
    private readonly AskedQuestions _asked = new();
    private readonly ILogger<AnswerPipeline> _logger;
    private readonly IAnswerProofs? _proofs;
    private readonly RenderedAnswers? _rendered;
    private readonly CachedPathFinder? _cache;
    private readonly RedisStore? _redis;
    private readonly RevisionExchange? _exchange;

    /// <summary>Puts the levels together, from the last to the first.</summary>
    public AnswerPipeline(
        [FromKeyedServices(Computing)] IReferralPathFinder finder,
        SnapshotPathFinder memory,
        WorkLanes lanes,
        NodeRedis redis,
        IOpenedStore opened,
        IGraphStore store,
        HomeCompanies home,
        IOptions<CacheOptions> options,
        AnswerJson json,
        AnswerSending sending,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _home = home;
        _isShared = store is ISharedGraphStore;
        _json = json;
        _sending = sending;
        _logger = loggers.CreateLogger<AnswerPipeline>();
        var settings = options.Value;
        _lanes = lanes;
        var admitted = new AdmittedPathFinder(finder, memory, lanes);
        Finder = Admitted = admitted;
        if (settings.Enabled && finder is IAnswerProofs proofs)
        {
            _proofs = proofs;
            _redis = redis.Store;
            if (_redis is not null)
            {
                var channel = RevisionExchange.ChannelOf(settings.RedisPrefix, opened.Identity);
                _exchange = store is ISharedGraphStore shared
                    ? new RevisionExchange(_redis, channel, shared, () => ClearHere(), loggers)
                    : null;
            }

            Finder = _cache = new CachedPathFinder(admitted, proofs, settings.ToCaching(), _redis?.Cache, time, loggers);
        }

        // Names are no answers: they are forgotten with the commit that changes them, whether or not answers are kept.
        Names = new NameLookups(store, finder as IAnswerProofs);
        _rendered = settings.Enabled ? new RenderedAnswers(_proofs, store, Names.Changes, settings, time) : null;
    }

    /// <summary>Levels 2 to 5.</summary>
    public IReferralPathFinder Finder { get; }

    /// <summary>Level 5, for what is asked once and not kept.</summary>
    public IReferralPathFinder Admitted { get; }

    /// <summary>What endpoints look names up with.</summary>
    public NameLookups Names { get; }

    /// <summary>Answers a request from the first level that can.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">Looks up, asks <see cref="Finder"/>, and passes its answer through <see cref="RenderAsync"/>.</param>
    public async Task AnswerAsync(HttpContext context, RequestDelegate endpoint)
    {
        if (_rendered is null)
        {
            await AskAsync(context, endpoint);
            return;
        }

        var viewing = context.RequestServices.GetRequiredService<Viewing>();
        var scope = viewing.Own;
        var consent = await context.RequestServices.GetRequiredService<ConsentBook>().OfAsync(scope.Tenant, context.RequestAborted);
        var services = context.RequestServices;
        var (caller, closed) = (services.GetRequiredService<Caller>(), services.GetRequiredService<ClosedPeople>());
        var key = AnswerKey.Of(scope, caller, consent, closed, _home, context.Request);
        var begun = _proofs?.StateOf(scope.Tenant);
        var notes = context.RequestServices.GetRequiredService<LookupNotes>();
        string? purpose = context.Request.Query[LookupNotes.Purpose];

        // A question that must say for what and does not is told so by its endpoint.
        var isFit = !IsPathQuestion(context) || notes.ComplaintAbout(purpose) is null;
        if (isFit && begun is { } now && _rendered.FindFresh(key, now) is { } fresh)
        {
            await notes.NoteAsync(fresh.Seen, purpose, context.RequestAborted);
            Tell(context, viewing, CacheStatus.Rendered);
            _rendered.Sent(await fresh.WriteAsync(
                context.Response,
                _sending,
                now.Revision,
                SourceFor(viewing, AnswerSource.Cache),
                staleAsOf: null,
                context.RequestAborted));
            return;
        }

        context.Features.Set(new Asked(key, begun, _rendered.LastHiding(scope.Tenant)));
        try
        {
            await AskAsync(context, endpoint);
        }
        catch (GraphStoreException failure) when (failure.Failure != StoreFailure.Incompatible && !context.Response.HasStarted
            && MayBeStale(context, consent)
            && _rendered.FindStale(key, GraphRevisionHeader.RequiredBy(context.Request)) is { } stale)
        {
            await notes.NoteAsync(stale.Seen, purpose, context.RequestAborted);
            Log.GaveStale(_logger, failure, failure.Failure);
            Tell(context, viewing, CacheStatus.Stale(failure.Failure));
            await stale.WriteAsync(
                context.Response,
                _sending,
                stale.State.Revision,
                SourceFor(viewing, AnswerSource.Stale),
                stale.HeldAt,
                context.RequestAborted);
        }
    }

    /// <summary>
    /// False where somebody who is named may have taken that back on another node, which this one cannot know of: nobody is named by a
    /// consent that may be none.
    /// </summary>
    private bool MayBeStale(HttpContext context, ConsentState consent) =>
        consent.Policy == ConsentPolicy.Off
        || !_isShared
        || context.RequestServices.GetRequiredService<AccessDirectory>().IsPresent;

    /// <summary>Asks the endpoint, unless it is known already that its question would not be taken.</summary>
    private async Task AskAsync(HttpContext context, RequestDelegate endpoint)
    {
        if (!IsPathQuestion(context))
        {
            await endpoint(context);
            return;
        }

        var (caller, query) = (Requester.Current, context.Request.Query);
        var mark = AskedQuestions.MarkOf(context.RequestServices.GetRequiredService<Caller>().Tenant, context.Request);
        var cost = SearchCost.Of(query);
        if (!query.ContainsKey("asOf") && _lanes.Of(cost).RefusalOf(caller, cost) is { } refusal && !_asked.Knows(mark))
        {
            await RefuseAsync(context, refusal);
            return;
        }

        using var turn = cost > SearchCost.Light ? AnswerTurn.Enter() : null;
        _asked.Note(mark);
        try
        {
            await endpoint(context);
        }
        catch (OverloadedException)
        {
            _asked.Forget(mark);
            throw;
        }
    }

    private static Task RefuseAsync(HttpContext context, OverloadedException refusal)
    {
        context.Response.Headers.RetryAfter = refusal.RetryAfterSeconds!.Value.ToString(CultureInfo.InvariantCulture);
        return ApiProblem.Result(refusal.Type, refusal.Message).ExecuteAsync(context);
    }

    private static bool IsPathQuestion(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CountedQuestion>()?.Kind == QuestionKind.Paths;

    /// <summary>Renders what an endpoint answers, and keeps it for levels 1 and 6.</summary>
    public async ValueTask<object?> RenderAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate endpoint)
    {
        var result = await endpoint(invocation);
        if (result is not INestedHttpResult { Result: IValueHttpResult { Value: ICacheableAnswer found } })
        {
            return result;
        }

        var context = invocation.HttpContext;
        var written = await AnswerTurn.WriteAsync(
            found.Paths, _lanes, () => Task.FromResult(Render(context, found)), context.RequestAborted);

        // How long it takes to be read is the reader's matter, and keeps nobody else waiting.
        AnswerTurn.Current?.Release();
        await NoteAsync(context, written.Seen);
        return written;
    }

    private RenderedResult Render(HttpContext context, ICacheableAnswer found)
    {
        var viewing = context.RequestServices.GetRequiredService<Viewing>();
        var (answer, body) = _json.Write(found, static (answer, bytes, sizeOf) => answer.Shortened(bytes, sizeOf));
        var revision = new GraphRevision(answer.Graph.Revision);
        var source = SourceFor(viewing, AnswerSource.Of(answer.Origin));
        if (_rendered is null || context.Features.Get<Asked>() is not { } asked)
        {
            var unkept = RenderedAnswer.Of(body, new GraphState(revision, default), revision, default, answer.Sealed);
            unkept.Seen = answer.Seen;
            return new RenderedResult(unkept, _sending, revision, source);
        }

        if (CacheStatus.Of(answer.Origin) is { } status)
        {
            Tell(context, viewing, status);
        }

        var rendered = _rendered.Keep(asked.Key, answer, body, asked.Begun, asked.Hiding);
        return new RenderedResult(rendered, _sending, revision, source);
    }

    /// <summary>Forgets every answer kept by this process, by the nodes that it can tell to, and in Redis.</summary>
    public async Task<CacheClearedResponse> ClearAsync(CancellationToken cancellationToken)
    {
        // Redis last: a node that still keeps an answer does not put it there again.
        var answers = ClearHere();
        _exchange?.PublishClear();
        try
        {
            return new CacheClearedResponse(answers, await ClearRedisAsync(cancellationToken));
        }
        catch (RedisException failure)
        {
            Log.NotCleared(_logger, failure);
            return new CacheClearedResponse(answers, InRedis: null);
        }
    }

    /// <summary>The same, for what must not be left anywhere.</summary>
    /// <exception cref="RedisException">Redis did not answer, and may still have something.</exception>
    public Task ForgetAsync(CancellationToken cancellationToken)
    {
        ClearHere();
        _exchange?.PublishClear();
        return ClearRedisAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _exchange?.Dispose();
        _rendered?.Dispose();
        Names.Dispose();
        _cache?.Dispose();
    }

    private static ValueTask NoteAsync(HttpContext context, LookedAt? seen) => seen is null
        ? ValueTask.CompletedTask
        : context.RequestServices.GetRequiredService<LookupNotes>().NoteAsync(
            seen, context.Request.Query[LookupNotes.Purpose], context.RequestAborted);

    // People are not told where an answer came from: whether somebody had asked before, or something they do not see has changed.
    private static string? SourceFor(Viewing viewing, string source) => viewing.IsPerson ? null : source;

    private static void Tell(HttpContext context, Viewing viewing, string status)
    {
        if (!viewing.IsPerson)
        {
            context.Response.Headers[CacheStatus.Name] = status;
        }
    }

    private async Task<long?> ClearRedisAsync(CancellationToken cancellationToken) =>
        _redis is null ? null : await _redis.ClearAsync(cancellationToken);

    private long ClearHere()
    {
        var answers = _cache?.Clear() ?? 0;
        _rendered?.Clear();
        Names.Clear();
        return answers;
    }

    /// <summary>What is known before anything is looked up for a request.</summary>
    /// <param name="Key">The request.</param>
    /// <param name="Begun">The state a question would be answered from; null while that is not known.</param>
    /// <param name="Hiding">The last revision that may have hidden something.</param>
    private sealed record Asked(AnswerKey Key, GraphState? Begun, GraphRevision Hiding);

    /// <summary>An answer that was rendered once, to be sent and to be kept.</summary>
    private sealed class RenderedResult(RenderedAnswer answer, AnswerSending sending, GraphRevision revision, string? source) : IResult
    {
        /// <summary>Whom it shows, where that is recorded.</summary>
        public LookedAt? Seen => answer.Seen;

        public Task ExecuteAsync(HttpContext httpContext) =>
            answer.WriteAsync(httpContext.Response, sending, revision, source, staleAsOf: null, httpContext.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The graph store failed ({Failure}); the last answer to the question was given, marked stale.")]
        public static partial void GaveStale(ILogger logger, Exception exception, StoreFailure failure);

        [LoggerMessage(2, LogLevel.Warning, "What Redis keeps could not be removed.")]
        public static partial void NotCleared(ILogger logger, Exception exception);
    }
}

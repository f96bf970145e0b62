using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Composition;
using ReferralGraph.Api.Requests;
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
    private readonly CurrentTenant _tenant;
    private readonly NamedRecords _names;
    private readonly JsonSerializerOptions _json;
    private readonly IAnswerProofs? _proofs;
    private readonly MemoryCache _answers;

    /// <param name="cache">Says who proves that answers hold; nobody, when answers are not kept.</param>
    /// <param name="finder">Whose answers are sent.</param>
    /// <param name="names">Says whether names are the same.</param>
    /// <param name="tenant">Whose requests.</param>
    /// <param name="options">How much is kept.</param>
    /// <param name="json">How answers are written.</param>
    public RenderedAnswers(
        AnswerCache cache,
        IReferralPathFinder finder,
        NamedRecords names,
        CurrentTenant tenant,
        IOptions<CacheOptions> options,
        IOptions<JsonOptions> json)
    {
        _proofs = cache.ProofsOf(finder);
        _names = names;
        _tenant = tenant;
        _json = json.Value.SerializerOptions;
        _answers = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.RenderedBytes });
    }

    /// <summary>The graph a question would be answered from if it were asked now; null while that is not known.</summary>
    public GraphState? Present => _proofs?.StateOf(_tenant.Id);

    /// <summary>The answer to a request, and the state at which it holds; null when none is kept that is known to hold.</summary>
    public (RenderedAnswer Answer, GraphState State)? Find(HttpRequest request)
    {
        if (_proofs is null || Present is not { } now || !_answers.TryGetValue<RenderedAnswer>(KeyOf(request), out var answer))
        {
            return null;
        }

        var then = answer!.State;
        if (then == now)
        {
            return (answer, now);
        }

        if (now.Revision < then.Revision
            || !_names.AreSame(_tenant.Id, then.Revision, now.Revision)
            || !_proofs.AreEqual(_tenant.Id, answer.Footprint, then, now))
        {
            return null;
        }

        answer.State = now;
        return (answer, now);
    }

    /// <summary>Keeps an answer that was asked for more than once: one that came out of memory already. One during which something was renamed is not kept.</summary>
    /// <param name="request">Asks for it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="begun">The graph before anything was looked up for it.</param>
    public void Keep(HttpRequest request, IKeptAnswer answer, GraphState? begun)
    {
        if (_proofs is not null
            && answer is { Origin: AnswerOrigin.Memory, Basis: { } basis }
            && begun is { } then
            && _names.AreSame(_tenant.Id, then.Revision, basis.State.Revision))
        {
            var rendered = RenderedAnswer.Of(JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), _json), basis.Footprint(), basis.State);
            _answers.Set(KeyOf(request), rendered, new MemoryCacheEntryOptions { Size = rendered.Size });
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _answers.Clear();

    /// <inheritdoc/>
    public void Dispose() => _answers.Dispose();

    private (TenantId Tenant, string Path, string? Query) KeyOf(HttpRequest request) => (_tenant.Id, request.Path.Value!, request.QueryString.Value);
}

/// <summary>What an answer rests on, and when it was known to hold.</summary>
/// <param name="State">When.</param>
/// <param name="Footprint">Works out what it rests on: only answers that are asked for again are worth it.</param>
internal sealed record AnswerBasis(GraphState State, Func<AnswerFootprint> Footprint);

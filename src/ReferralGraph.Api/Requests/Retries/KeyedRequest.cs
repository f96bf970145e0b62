using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Requests.Retries;

/// <summary>
/// The present request as one that may be sent again. What changes something keeps its answer through this, in the transaction of the
/// change; without an <c>Idempotency-Key</c> nothing is kept.
/// </summary>
internal sealed class KeyedRequest
{
    private Func<string, string>? _fingerprint;
    private HttpContext? _context;
    private KeptRequest? _request;
    private KeptAnswer? _inTransaction;
    private byte[] _key = [];

    /// <summary>True when its change was made before and only its answer is missing: it must not be made again.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>The revision with its change, once it was made; 0 where it is none of a graph.</summary>
    public GraphRevision Revision { get; private set; }

    /// <summary>The answer that was kept with its change, once it was made.</summary>
    public KeptAnswer? Answer { get; private set; }

    /// <summary>What is kept of it, without an answer; null while it is not known what was sent, or where nothing is kept.</summary>
    public KeptRequest? Request => _request is { Fingerprint.Length: > 0 } ? _request : null;

    /// <summary>Takes up a request that carries a key.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">Whose it is, without a fingerprint.</param>
    /// <param name="key">Seals answers.</param>
    /// <param name="fingerprint">The fingerprint, by what was sent.</param>
    public void Begin(HttpContext context, KeptRequest request, byte[] key, Func<string, string> fingerprint) =>
        (_context, _request, _key, _fingerprint) = (context, request, key, fingerprint);

    /// <summary>Says what was sent: a hash of it.</summary>
    public void TellContent(string hash)
    {
        if (_request is not null)
        {
            _request = _request with { Fingerprint = _fingerprint!(hash) };
        }
    }

    /// <summary>Notes that its change was made before.</summary>
    public void Resume(KeptRequest applied) =>
        (_request, IsApplied, Revision) = (applied, true, applied.Revision);

    /// <summary>Notes that its change was made now, with what was to be kept of it.</summary>
    public void Commit(GraphRevision revision = default) => (Answer, Revision) = (_inTransaction, revision);

    /// <summary>The companions with which a write keeps the request.</summary>
    /// <param name="answer">
    /// The answer, by the outcomes of the write; null where it is made after the write. Called in the transaction, perhaps more than once.
    /// </param>
    public IReadOnlyList<WriteCompanion> Companions(Func<IReadOnlyList<ChangeOutcome>, IResult?> answer) =>
        Request is null ? [] : [new RequestKeeping((outcomes, revision) => Keep(answer(outcomes), revision))];

    /// <summary>The request with its answer, to be kept with what it changes; null where nothing is kept.</summary>
    /// <param name="answer">The answer; null where it is made after the change.</param>
    /// <param name="revision">Of the graph with the change; null where it is none of a graph.</param>
    public KeptRequest? Keep(IResult? answer, GraphRevision? revision = null)
    {
        _inTransaction = null;
        if (Request is null || answer is null)
        {
            return Request is { } done ? done with { Revision = revision ?? default } : null;
        }

        var given = KeptAnswer.Of(answer, _context!);
        if (!KeptAnswer.IsKept(given.Status))
        {
            return null;
        }

        if (revision is { } seen)
        {
            var headers = new Dictionary<string, string>(given.Headers, StringComparer.OrdinalIgnoreCase)
            {
                [GraphRevisionHeader.Name] = seen.ToString(),
            };
            given = given with { Headers = headers };
        }

        _inTransaction = given;
        return Keep(given) with { Revision = revision ?? default };
    }

    /// <summary>The request with an answer, to be kept by itself.</summary>
    public KeptRequest Keep(KeptAnswer answer) => Request! with { Answer = answer.Seal(_key) };

    /// <summary>The answer that is kept of a request.</summary>
    public KeptAnswer Open(KeptRequest kept) => KeptAnswer.Open(kept.Answer!, _key);
}

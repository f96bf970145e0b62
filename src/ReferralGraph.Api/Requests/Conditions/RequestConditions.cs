using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests.Conditions;

/// <summary>Under which conditions the present request is to be done: <c>If-Match</c>, and <c>If-None-Match: *</c>.</summary>
internal sealed class RequestConditions
{
    private IList<EntityTagHeaderValue>? _match;
    private bool _mustBeNew;
    private HttpContext? _context;

    /// <summary>True when there is any.</summary>
    public bool Any => _match is not null || _mustBeNew;

    /// <summary>Reads them; adds what is wrong with them.</summary>
    public void Read(HttpContext context, FieldErrors errors)
    {
        _context = context;
        var headers = context.Request.Headers;
        if (headers.IfMatch.Count > 0 && !EntityTagHeaderValue.TryParseStrictList(headers.IfMatch, out _match))
        {
            errors.Add(HeaderNames.IfMatch, "If-Match must be * or entity tags in double quotes, as answers to GET carry them in ETag.");
        }

        _mustBeNew = headers.IfNoneMatch.Count > 0;
        if (_mustBeNew && headers.IfNoneMatch.ToString().Trim() != "*")
        {
            errors.Add(
                HeaderNames.IfNoneMatch,
                "If-None-Match of a write must be *, for what is not to be there yet; name a state with If-Match.");
        }
    }

    /// <summary>The problem to answer with where what is there now does not meet them; else null.</summary>
    /// <param name="present">What GET answers at the address now; null where there is nothing.</param>
    public ProblemHttpResult? Check(IResult? present)
    {
        if (!Any)
        {
            return null;
        }

        var tag = present is null ? null : TaggedAnswers.TagOf(present, _context!);
        var isMet = (_match is null || (tag is not null && _match.Any(one => Names(one, tag)))) && !(_mustBeNew && present is not null);
        if (isMet)
        {
            return null;
        }

        if (tag is not null)
        {
            _context!.Response.Headers.ETag = tag;
        }

        return ApiProblem.Result(
            ProblemTypes.PreconditionFailed,
            present is null ? "There is nothing at the address any more."
            : _mustBeNew ? "There is something at the address already; present and ETag say what."
            : "It has changed since it was read; present and ETag say what it is now. Decide by that, and send If-Match with the new ETag.",
            ("present", ((IValueHttpResult?)present)?.Value));
    }

    // A weak tag names no state exactly, so a write under it would go by chance.
    private static bool Names(EntityTagHeaderValue one, string tag) =>
        one.Equals(EntityTagHeaderValue.Any) || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: true);
}

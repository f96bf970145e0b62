using Microsoft.AspNetCore.Http.Features;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Refuses paths that the web server would turn into those of another resource: <c>/v1/people/carl/ties/..</c> asks for a tie, and would be
/// answered as <c>/v1/people/carl</c>.
/// </summary>
internal sealed class RawPathMiddleware(RequestDelegate next)
{
    private const string EncodedTwice = "%252F";

    /// <summary>What stands between the parts of a path, here or in something between the caller and this service.</summary>
    private static readonly char[] Separators = ['/', '\\'];

    public Task InvokeAsync(HttpContext context) =>
        Complaint(RawPath(context.Request)) is { } complaint
            ? ApiProblem.Result(ProblemTypes.InvalidRequest, complaint).ExecuteAsync(context)
            : next(context);

    /// <summary>What is wrong with a path as sent; null where it names one resource whoever reads it.</summary>
    internal static string? Complaint(string path)
    {
        // Every request comes by here, and most have neither.
        if (path.AsSpan().IndexOfAny('.', '%') < 0)
        {
            return null;
        }

        if (Decoded(path).Split(Separators).Any(part => part is "." or ".."))
        {
            return "The path has a part that is '.' or '..', as it is or encoded, and so names another resource than it says. "
                + "No id is made of dots alone; write the path without them.";
        }

        return path.Contains(EncodedTwice, StringComparison.OrdinalIgnoreCase)
            ? $"The path has a slash that is encoded twice ({EncodedTwice}); write %2F."
            : null;
    }

    private static string RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target))
        {
            return request.Path.Value ?? string.Empty;
        }

        var path = target.Split('?', 2)[0];

        // A proxy is sent the whole address; what goes before the path is no part of it.
        var authority = path.IndexOf("://", StringComparison.Ordinal);
        return authority < 0 || path[0] == '/'
            ? path
            : path.IndexOf('/', authority + 3) is >= 0 and var begins ? path[begins..] : string.Empty;
    }

    /// <summary>Decoded until nothing is encoded any more: how often a proxy decodes is not known.</summary>
    private static string Decoded(string path)
    {
        while (Uri.UnescapeDataString(path) is var decoded && decoded != path)
        {
            path = decoded;
        }

        return path;
    }
}

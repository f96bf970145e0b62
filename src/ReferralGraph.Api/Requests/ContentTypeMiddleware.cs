using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>Refuses JSON in a character set that nobody knows.</summary>
internal sealed class ContentTypeMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.ContentType is { } type && Complaint(context, type) is { } complaint
            ? ApiProblem.Result(ProblemTypes.UnsupportedMediaType, complaint).ExecuteAsync(context)
            : next(context);

    private static string? Complaint(HttpContext context, string type)
    {
        if (!type.Contains("charset", StringComparison.OrdinalIgnoreCase)
            || context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null
            || !MediaTypeHeaderValue.TryParse(type, out var parsed)
            || parsed.Charset.Length == 0)
        {
            return null;
        }

        try
        {
            // What reads bodies takes quotes for a part of the name.
            var charset = HeaderUtilities.RemoveQuotes(parsed.Charset);
            Encoding.GetEncoding(charset.ToString());
            parsed.Charset = charset;
            context.Request.ContentType = parsed.ToString();
            return null;
        }
        catch (ArgumentException)
        {
            return $"The character set '{Spelling.Excerpt(parsed.Charset.ToString())}' is not known here; send JSON as UTF-8.";
        }
    }
}

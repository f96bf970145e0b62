using System.Globalization;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Requests;

/// <summary>The header by which a caller reads their own writes on any node.</summary>
internal static class GraphRevisionHeader
{
    public const string Name = "X-Graph-Revision";

    /// <summary>Reads a revision as <see cref="Write"/> writes it.</summary>
    public static bool TryParse(string text, out GraphRevision revision)
    {
        var parsed = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        revision = new GraphRevision(value);
        return parsed;
    }

    /// <summary>The revision that an answer to a request must be of at least; 0 where it asks for none.</summary>
    public static GraphRevision RequiredBy(HttpRequest request) =>
        TryParse(request.Headers[Name].ToString(), out var revision) ? revision : default;

    /// <summary>Tells the caller at which revision their write is visible.</summary>
    public static void Write(HttpResponse response, GraphRevision revision) => response.Headers[Name] = revision.ToString();
}

using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Addresses that say what the present one says, but for something.</summary>
internal static class PageAddress
{
    /// <summary>The address of a request with some parameters of another value, or left out where that is null.</summary>
    public static string With(HttpRequest request, params IReadOnlyList<(string Name, string? Value)> changes) =>
        With(request.Path, request.Query, changes);

    /// <summary>The same of a page.</summary>
    /// <param name="page">Path of the page.</param>
    /// <param name="query">Its parameters.</param>
    /// <param name="changes">What is another than there.</param>
    public static string With(
        string page, IEnumerable<KeyValuePair<string, StringValues>> query, params IReadOnlyList<(string Name, string? Value)> changes)
    {
        var kept = new QueryBuilder();
        foreach (var (name, values) in query.Where(parameter => !changes.Any(change => change.Name == parameter.Key)))
        {
            kept.Add(name, values.OfType<string>());
        }

        foreach (var (name, value) in changes)
        {
            if (value is not null)
            {
                kept.Add(name, value);
            }
        }

        return page + kept.ToQueryString();
    }

    /// <summary>The address of a request with one more value of a parameter that may be repeated.</summary>
    public static string Adding(HttpRequest request, string name, string value) =>
        request.Query[name].Contains(value, StringComparer.Ordinal)
            ? With(request)
            : request.Path + QueryString.Create(request.Query).Add(name, value);

    /// <summary>The same with one value less.</summary>
    public static string Removing(HttpRequest request, string name, string value)
    {
        var kept = new QueryBuilder();
        foreach (var (other, values) in request.Query)
        {
            kept.Add(other, values.OfType<string>().Where(one => other != name || one != value));
        }

        return request.Path + kept.ToQueryString();
    }
}

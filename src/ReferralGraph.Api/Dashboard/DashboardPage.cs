using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Makes answers of pages.</summary>
internal static class DashboardPage
{
    /// <summary>A page, or a part of one, as the answer of a handler.</summary>
    /// <typeparam name="TPage">What it is written by.</typeparam>
    /// <param name="parameters">What it shows, by name.</param>
    public static IResult Of<TPage>(params IEnumerable<(string Name, object? Value)> parameters)
        where TPage : IComponent => Of<TPage>(status: null, parameters);

    /// <summary>The same with a status of its own.</summary>
    /// <typeparam name="TPage">What it is written by.</typeparam>
    /// <param name="status">The status; null for that of what was answered.</param>
    /// <param name="parameters">What it shows, by name.</param>
    public static IResult Of<TPage>(int? status, params IEnumerable<(string Name, object? Value)> parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal))
        {
            StatusCode = status,
        };
}

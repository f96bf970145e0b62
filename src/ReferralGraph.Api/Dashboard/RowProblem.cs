using System.Text.RegularExpressions;
using ReferralGraph.Api.Features.Imports;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Rows of an import of which the same is to be said.</summary>
/// <param name="Field">The column or member; null where whole rows are meant.</param>
/// <param name="Text">What is wrong with the first of them, and the fix.</param>
/// <param name="Rows">Their numbers, in order of the file.</param>
public sealed partial record RowProblem(string? Field, string Text, IReadOnlyList<long> Rows)
{
    /// <summary>Problems by what is wrong, whatever the values are: what concerns the most rows first.</summary>
    public static IReadOnlyList<RowProblem> Group(IReadOnlyList<ImportErrorResponse> errors) =>
    [
        .. errors.GroupBy(error => (error.Field, Values().Replace(error.Problem, string.Empty)))
            .Select(group => new RowProblem(group.Key.Field, group.First().Problem, [.. group.Select(error => error.Row)]))
            .OrderByDescending(problem => problem.Rows.Count)
            .ThenBy(problem => problem.Rows[0]),
    ];

    // Sentences have what a row says in single quotes.
    [GeneratedRegex(@"'[^']*'|[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Values();
}

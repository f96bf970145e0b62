using System.Globalization;
using CsvHelper;

namespace ReferralGraph.Api.Requests;

/// <summary>Answers as CSV of RFC 4180: a header, and a line for each row.</summary>
internal static class CsvText
{
    /// <summary>How it is announced.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>How it is declared.</summary>
    public const string MediaType = "text/csv";

    /// <summary>The text.</summary>
    /// <param name="header">Names of columns.</param>
    /// <param name="rows">Each as long as the header; null is written as nothing.</param>
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default, true))
        {
            foreach (var row in rows.Prepend(header))
            {
                csv.WriteRecord([.. row.Select(Harmless)]);
            }
        }

        return text.ToString();
    }

    /// <summary>Programs that show tables take what begins so for a formula, and run it; a number is none.</summary>
    private static string? Harmless(string? field) =>
        field is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] && !IsNumber(field) ? "'" + field : field;

    private static bool IsNumber(string field) => decimal.TryParse(
        field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}

using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Reads files given as text, and says what was read in one line a row.</summary>
internal static class Reading
{
    public static List<ImportRow> Rows(string format, string text) => Rows(format, Encoding.UTF8.GetBytes(text));

    public static List<ImportRow> Rows(string format, byte[] content)
    {
        var found = ImportFormats.Find(format)!;
        return found.Read(new MemoryStream(content), new ImportOrigin("test", found.NeedsOwner ? new PersonId("ada") : null)).ToList();
    }

    /// <summary>The refusals of a file as <c>row field problem</c>.</summary>
    public static string[] Problems(string format, string text) =>
        [.. Rows(format, text).OfType<ImportRow.Rejected>().Select(row => $"{row.Number} {row.Field ?? "-"} {row.Problem}")];

    /// <summary>The one record that a line of <c>graph-jsonl</c> puts.</summary>
    public static GraphRecord Record(string line)
    {
        var row = Rows("graph-jsonl", line).Single();
        return row is ImportRow.Ready { Changes: [GraphChange.Put put] } ? put.Record : throw new AssertionException(row.ToString());
    }

    /// <summary>Why a file is refused as a whole.</summary>
    public static string Refusal(string format, string text) => Assert.Throws<ImportRefusedException>(() => Rows(format, text))!.Message;
}

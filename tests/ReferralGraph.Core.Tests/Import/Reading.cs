using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Reads files given as text, and says what was read in one line a row.</summary>
internal static class Reading
{
    public static List<ImportRow> Rows(string format, string text) => Rows(format, Encoding.UTF8.GetBytes(text));

    public static List<ImportRow> Rows(string format, string text, DateOrder dates) =>
        Rows(format, Encoding.UTF8.GetBytes(text), new ImportNotes(), dates);

    public static List<ImportRow> Rows(string format, byte[] content) => Rows(format, content, new ImportNotes(), dates: null);

    /// <summary>What is said of a file besides its rows.</summary>
    public static ImportNotes Notes(string format, string text) => Notes(format, Encoding.UTF8.GetBytes(text));

    /// <summary>What is said of a file besides its rows.</summary>
    public static ImportNotes Notes(string format, byte[] content)
    {
        var notes = new ImportNotes();
        Rows(format, content, notes, dates: null);
        return notes;
    }

    private static List<ImportRow> Rows(string format, byte[] content, ImportNotes notes, DateOrder? dates)
    {
        var found = ImportFormats.Find(format)!;
        var origin = new ImportOrigin("test", found.NeedsOwner ? new PersonId("ada") : null) { Dates = dates };
        return found.Read(new MemoryStream(content), origin, notes).ToList();
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

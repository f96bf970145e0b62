using System.Globalization;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Import;

/// <summary>What is said of imports to whoever sent them.</summary>
public static class ImportSentences
{
    /// <summary>Why a snapshot is held, or a dry run would be; null when nothing holds it.</summary>
    public static string? Hold(ImportJob job)
    {
        if (job.State != ImportState.Held)
        {
            return null;
        }

        var reason = job.Progress.Unreadable > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Of {job.Progress.Unreadable} rows is not known for certain whom they name, so nobody can be taken to be lacking. ")
            : $"The file lacks more than a snapshot may end (maxEnded, {Limit(job)}): was it cut off? ";
        return reason + (job.Request.DryRun ? "Nothing would be ended." : "Nothing was ended. Send a better file, or confirm this one.");
    }

    /// <summary>Why an import failed whose rows were all refused.</summary>
    public static string NoRowAccepted(ImportJob job) => string.Create(
        CultureInfo.InvariantCulture,
        $"None of the {job.Progress.Rejected} rows of the file was accepted; errors say why, row by row. Is it of this format?");

    /// <summary>Why there is nothing to confirm of an import that is not held.</summary>
    public static string NothingToConfirm(ImportJob job) => job switch
    {
        { Request.SourceSnapshot: false } => $"Import {job.Id} is no snapshot: it ends nothing, and there is nothing to confirm.",
        { Request.DryRun: true } => $"Import {job.Id} is a dry run: there is nothing to confirm. Send the file without dryRun.",
        { HasEnded: false } => $"Import {job.Id} has not ended yet; confirm it when it is held.",
        _ => $"Import {job.Id} is {job.State.ToString().ToLowerInvariant()}, not held: there is nothing to confirm.",
    };

    private static string Limit(ImportJob job) => job.Request.MaxEnded?.ToString() ?? "10%, at least 5, of each kind";
}

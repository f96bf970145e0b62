using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Core.Imports;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary>Shows an import to whoever started it: a progress bar on a terminal, lines where output goes to a file or a pipe.</summary>
internal sealed class ImportReport(IAnsiConsole output, string file)
{
    private const int ShownErrors = 20;
    private const int PercentPerLine = 10;

    private int _nextLine = PercentPerLine;

    /// <summary>Says what is being done.</summary>
    public void Begin(ImportJob job) => Line(
        job.Progress.Read == 0 ? $"Importing {file} as {job.Request.Format}." : $"Going on with {file} after row {job.Progress.Read}.");

    /// <summary>Runs a job and shows how far it is.</summary>
    public Task<ImportJob> FollowAsync(Func<IProgress<ImportProgress>, Task<ImportJob>> run) =>
        output.Profile.Capabilities.Interactive
            ? output.Progress().StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(file), maxValue: 100);
                return run(new Reporter(progress => bar.Value(progress.Percent)));
            })
            : run(new Reporter(WriteLineNowAndThen));

    /// <summary>Accounts for every row.</summary>
    public async Task EndAsync(
        ImportJob job, IImportJobStore jobs, LargeOrganisations largeOrganisations, CancellationToken cancellationToken)
    {
        var progress = job.Progress;
        Line(
            $"read {progress.Read} = created {progress.Created} + updated {progress.Updated} + unchanged {progress.Unchanged}"
            + $" + rejected {progress.Rejected}");
        if (job.Request.SourceSnapshot)
        {
            Line($"ended {progress.Ended} that {job.Request.Source} no longer holds");
        }

        if (await largeOrganisations.ReadAsync(job.Tenant, cancellationToken) is { } large)
        {
            Line($"{large.Count} companies are too large to make ties. {large.Reason}");
        }

        if (progress.Rejected == 0)
        {
            return;
        }

        var errors = await jobs.ReadErrorsAsync(job.Tenant, job.Id, afterRow: 0, ShownErrors, cancellationToken);
        Line(progress.Rejected > errors.Count ? $"rejected, the first {errors.Count} of {progress.Rejected}:" : "rejected:");
        foreach (var error in errors)
        {
            Line($"  row {error.Row}{(error.Field is null ? string.Empty : $", {error.Field}")}: {error.Problem}");
        }
    }

    private void WriteLineNowAndThen(ImportProgress progress)
    {
        if (progress.Percent >= _nextLine)
        {
            Line($"{progress.Percent} %, {progress.Read} rows");
            _nextLine = progress.Percent - (progress.Percent % PercentPerLine) + PercentPerLine;
        }
    }

    /// <summary>Text as it is: neither wrapped nor read as markup.</summary>
    private void Line(string line) => output.Profile.Out.Writer.WriteLine(line);

    /// <summary>Tells at once, on the thread of the import; <see cref="Progress{T}"/> would tell later and out of order.</summary>
    private sealed class Reporter(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}

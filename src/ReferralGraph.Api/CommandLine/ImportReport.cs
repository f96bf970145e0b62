using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Core.Imports;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary>Shows an import to whoever started it: a progress bar on a terminal, lines where output goes to a file or a pipe.</summary>
internal sealed class ImportReport(IAnsiConsole output, string file)
{
    private const int ShownErrors = 20;
    private const int ShownGaps = 5;
    private const string PlainEncoding = "utf-8";
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
        ImportJob job, IImportJobStore jobs, OrganisationSizes sizes, CancellationToken cancellationToken)
    {
        var progress = job.Progress;
        if (job.Encoding is { } encoding && encoding != PlainEncoding)
        {
            Line($"read as {encoding}");
        }

        if (job.IgnoredColumns.Count > 0)
        {
            Line($"columns passed over: {string.Join(", ", job.IgnoredColumns)}");
        }

        Line(
            $"read {progress.Read} = created {progress.Created} + updated {progress.Updated} + unchanged {progress.Unchanged}"
            + $" + rejected {progress.Rejected}");
        if (job.Request.SourceSnapshot)
        {
            await EndedAsync(job, jobs, cancellationToken);
        }

        var found = job.LargeOrganisations is null ? await sizes.ReadAsync(job.Tenant, cancellationToken) : null;
        if (sizes.Response(job.LargeOrganisations ?? found!.TooLarge) is { } large)
        {
            Line($"{large.Count} companies are too large to make ties. {large.Reason}");
        }

        foreach (var gap in (found?.Gaps ?? []).Take(ShownGaps))
        {
            Line(gap.Text);
        }

        var said = progress.Rejected + progress.Replaced + progress.Passed;
        if (said > 0)
        {
            var errors = await jobs.ReadErrorsAsync(job.Tenant, job.Id, afterRow: 0, ShownErrors, cancellationToken);
            Line(said > errors.Count ? $"rows to look at, the first {errors.Count} of {said}:" : "rows to look at:");
            foreach (var error in errors)
            {
                Line($"  row {error.Row}{(error.Field is null ? string.Empty : $", {error.Field}")}: {error.Problem}");
            }
        }

        if (job.Request.DryRun)
        {
            Line("A dry run: nothing was written.");
        }
    }

    /// <summary>Says what a snapshot ended or would end, the first of it one by one.</summary>
    private async Task EndedAsync(ImportJob job, IImportJobStore jobs, CancellationToken cancellationToken)
    {
        var progress = job.Progress;
        if (progress.Moved > 0)
        {
            Line($"moved {progress.Moved} stints to the start that {job.Request.Source} states now");
        }

        var verb = job.State == ImportState.Held || job.Request.DryRun ? "would end" : "ended";
        var (employments, connections, teams) = job.Endings;
        Line($"{verb} {job.Endings.Total} that {job.Request.Source} no longer holds: {employments} employments, {connections} connections, "
            + $"{teams} teams");
        foreach (var ending in await jobs.ReadEndingsAsync(job.Tenant, job.Id, after: 0, ShownErrors, cancellationToken))
        {
            var what = ending.Person is { } person ? $"{person}, {ending.Other}" : ending.Id;
            var since = ending.From is { } from ? $" since {from:yyyy-MM-dd}" : string.Empty;
            Line($"  {ending.Kind.ToString().ToLowerInvariant()} {what}{since}");
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

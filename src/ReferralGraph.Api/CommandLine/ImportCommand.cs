using System.Security.Cryptography;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary><c>import FILE</c>: a job that runs here and now. Stopped in the middle, the same command goes on with the same job.</summary>
internal static class ImportCommand
{
    private const string FormatOption = "--format";
    private const string TenantOption = "--tenant";
    private const string SourceOption = "--source";
    private const string OwnerOption = "--owner";
    private const string DateFormatOption = "--date-format";
    private const string MaxEndedOption = "--max-ended";
    private const string SnapshotFlag = "--snapshot";
    private const string StrictFlag = "--strict";
    private const string DryRunFlag = "--dry-run";

    public static async Task<int> RunAsync(
        IReadOnlyList<string> words, IAnsiConsole output, TextWriter error, CancellationToken cancellationToken)
    {
        var arguments = CommandArguments.Parse(
            words,
            [FormatOption, TenantOption, SourceOption, OwnerOption, DateFormatOption, MaxEndedOption],
            [SnapshotFlag, StrictFlag, DryRunFlag]);
        var file = File(arguments);
        var tenant = Tenant(arguments);
        var request = Request(arguments);

        await using var host = await CommandHost.OpenAsync(arguments, cancellationToken);
        CheckIsThere(host.Services.GetRequiredService<AccessDirectory>().Current, tenant);
        var jobs = host.Services.GetRequiredService<IImportJobStore>();
        var time = host.Services.GetRequiredService<TimeProvider>();
        var job = await FindOrAddAsync(jobs, tenant, request, file, time, cancellationToken);
        var report = new ImportReport(output, file.Name);
        report.Begin(job);
        try
        {
            var runner = host.Services.GetRequiredService<ImportJobRunner>();
            var ended = await report.FollowAsync(progress => runner.RunAsync(job, progress, CancellationToken.None, cancellationToken));
            if (!ended.HasEnded)
            {
                await error.WriteLineAsync(
                    "Another process runs this import, or was killed a moment ago. The same command goes on in 15 s.");
                return 1;
            }

            if (ended.State is not (ImportState.Completed or ImportState.Held))
            {
                await error.WriteLineAsync($"The import is {ended.State.ToString().ToLowerInvariant()}. {ended.Failure}");
                return 1;
            }

            await report.EndAsync(ended, jobs, host.Services.GetRequiredService<OrganisationSizes>(), cancellationToken);
            if (ImportSentences.Hold(ended) is not { } hold)
            {
                return 0;
            }

            await error.WriteLineAsync($"Held. {hold}");
            if (!ended.Request.DryRun)
            {
                await error.WriteLineAsync($"To confirm it: confirm {ended.Id} --tenant {tenant}");
            }

            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped. The same command goes on where it was.");
            return 1;
        }
    }

    /// <summary>The tenant of a command.</summary>
    public static TenantId Tenant(CommandArguments arguments)
    {
        var tenant = arguments.Value(TenantOption) ?? TenantId.Default.Value;
        return TenantId.IsValid(tenant)
            ? new TenantId(tenant)
            : throw new CommandLineException(
                $"{TenantOption} must be an id: 1 to {Identifier.MaxLength} letters, digits or any of ._:@+- .");
    }

    /// <summary>Refuses a tenant that is being removed, or was: nothing is made of it anew.</summary>
    public static void CheckIsThere(AccessView view, TenantId tenant)
    {
        if (view.IsGone(tenant))
        {
            throw new CommandLineException($"The tenant '{tenant}' was removed, or is being removed; choose another one.");
        }
    }

    private static FileInfo File(CommandArguments arguments)
    {
        if (arguments.Operands is not [var path])
        {
            throw new CommandLineException(
                arguments.Operands.Count == 0
                    ? "import needs a file."
                    : $"import takes one file; got {string.Join(", ", arguments.Operands)}.");
        }

        var file = new FileInfo(path);
        return file.Exists ? file : throw new CommandLineException($"There is no file {file.FullName}.");
    }

    private static ImportRequest Request(CommandArguments arguments)
    {
        var format = arguments.Value(FormatOption)
            ?? throw new CommandLineException($"import needs {FormatOption}, one of {ImportFormats.Names}.");
        PersonId? owner = arguments.Value(OwnerOption) is { } person ? new PersonId(person) : null;
        var request = new ImportRequest(format, arguments.Value(SourceOption), owner, arguments.Flags.Contains(SnapshotFlag))
        {
            Dates = arguments.Value(DateFormatOption) is { } dates
                ? ImportParameters.OrderOf(dates)
                    ?? throw new CommandLineException(
                        $"{DateFormatOption} must be {ImportParameters.DayFirst} or {ImportParameters.MonthFirst}.")
                : null,
            MaxEnded = arguments.Value(MaxEndedOption) is { } limit
                ? EndedLimit.Read(limit) ?? throw new CommandLineException($"{MaxEndedOption} {ImportParameters.MaxEndedRule}")
                : null,
            Strict = arguments.Flags.Contains(StrictFlag),
            DryRun = arguments.Flags.Contains(DryRunFlag),
        };
        return ImportFormats.Check(request) is { } problem
            ? throw new CommandLineException($"{OptionOf(problem.Parameter)}: {problem.Problem}")
            : request;
    }

    private static string OptionOf(string parameter) => parameter == "maxEnded" ? MaxEndedOption : $"--{parameter}";

    /// <summary>The unfinished job of this very file and request, else a new one.</summary>
    private static async Task<ImportJob> FindOrAddAsync(
        IImportJobStore jobs, TenantId tenant, ImportRequest request, FileInfo file, TimeProvider time, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(file, cancellationToken);
        var unfinished = await jobs.ListUnfinishedAsync(cancellationToken);
        if (unfinished.FirstOrDefault(job => job.Tenant == tenant && job.Request == request && job.ContentHash == hash) is not { } same)
        {
            var added = new ImportJob(tenant, ImportSpool.NewId(time), request, hash, file.FullName, time.GetUtcNow());
            await jobs.AddAsync(added, cancellationToken);
            return added;
        }

        // The file may have been moved since.
        var found = same with { ContentPath = file.FullName };
        return found == same || await jobs.SaveAsync(found, cancellationToken)
            ? found
            : await FindOrAddAsync(jobs, tenant, request, file, time, cancellationToken);
    }

    private static async Task<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = file.OpenRead();
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        }
        catch (IOException failure)
        {
            throw new CommandLineException($"The file cannot be read: {failure.Message}");
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new CommandLineException($"The file cannot be read: {failure.Message}");
        }
    }
}

using ReferralGraph.Core.Imports;
using ReferralGraph.Import;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary><c>confirm IMPORT</c>: ends what a held snapshot lacks.</summary>
internal static class ConfirmCommand
{
    private const string TenantOption = "--tenant";

    public static async Task<int> RunAsync(
        IReadOnlyList<string> words, IAnsiConsole output, TextWriter error, CancellationToken cancellationToken)
    {
        var arguments = CommandArguments.Parse(words, [TenantOption], []);
        if (arguments.Operands is not [var id])
        {
            throw new CommandLineException("confirm needs the id of one import.");
        }

        var tenant = ImportCommand.Tenant(arguments);
        await using var host = await CommandHost.OpenAsync(arguments, cancellationToken);
        var jobs = host.Services.GetRequiredService<IImportJobStore>();
        if (await jobs.ReadAsync(tenant, new ImportJobId(id), cancellationToken) is not { } stored)
        {
            throw new CommandLineException($"There is no import {id} of tenant {tenant}.");
        }

        var runner = host.Services.GetRequiredService<ImportJobRunner>();
        var (job, problem) = await runner.ConfirmAsync(stored, companions: [], cancellationToken);
        if (problem is not null)
        {
            await error.WriteLineAsync(problem);
            return 1;
        }

        output.Profile.Out.Writer.WriteLine($"ended {job.Progress.Ended} that {job.Request.Source} no longer holds");
        return 0;
    }
}

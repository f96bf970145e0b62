using ReferralGraph.Core.Graph;
using ReferralGraph.Import.Formats;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary><c>export FILE</c>: everything of a tenant, as graph-jsonl.</summary>
internal static class ExportCommand
{
    private const string TenantOption = "--tenant";

    public static async Task<int> RunAsync(IReadOnlyList<string> words, IAnsiConsole output, CancellationToken cancellationToken)
    {
        var arguments = CommandArguments.Parse(words, [TenantOption], []);
        if (arguments.Operands is not [var file])
        {
            throw new CommandLineException("export needs one file to write.");
        }

        var tenant = ImportCommand.Tenant(arguments);
        await using var host = await CommandHost.OpenAsync(arguments, cancellationToken);
        await using var reading = await host.Services.GetRequiredService<IGraphStore>().OpenReadingAsync(tenant, cancellationToken);
        try
        {
            await using var destination = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await GraphJsonlWriter.WriteAsync(reading, destination, cancellationToken);
        }
        catch (IOException failure)
        {
            throw new CommandLineException($"The file cannot be written: {failure.Message}");
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new CommandLineException($"The file cannot be written: {failure.Message}");
        }

        output.Profile.Out.Writer.WriteLine($"{file}: everything of tenant {tenant} at revision {reading.Revision}.");
        return 0;
    }
}

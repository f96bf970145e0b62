using Microsoft.Extensions.Options;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Import.Formats;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary>What the program does besides being a service.</summary>
internal static class Commands
{
    private const string Import = "import";
    private const string Confirm = "confirm";
    private const string Export = "export";
    private const string Keys = "keys";
    private const string Health = "health";

    /// <summary>True when the first word is a command, or asks which there are; settings begin with a dash or hold <c>=</c>.</summary>
    public static bool Handles(IReadOnlyList<string> words) => words is [var first, ..] && (IsHelp(first) || !IsSetting(first));

    /// <summary>Carries out a command typed at a terminal. Ctrl+C stops it between two batches.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        return await RunAsync(words, AnsiConsole.Console, Console.Error, stop.Token);
    }

    /// <summary>Carries out a command.</summary>
    /// <returns>Exit code: 0 when it was done, 1 when it was refused or failed.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> words, IAnsiConsole output, TextWriter error, CancellationToken cancellationToken)
    {
        if (words.Any(IsHelp))
        {
            output.Profile.Out.Writer.WriteLine(Help());
            return 0;
        }

        try
        {
            string[] rest = [.. words.Skip(1)];
            return words[0] switch
            {
                Import => await ImportCommand.RunAsync(rest, output, error, cancellationToken),
                Confirm => await ConfirmCommand.RunAsync(rest, output, error, cancellationToken),
                Export => await ExportCommand.RunAsync(rest, output, cancellationToken),
                Keys => await KeysCommand.RunAsync(rest, output, cancellationToken),
                Health => await HealthCommand.RunAsync(rest, output, cancellationToken),
                var other => throw new CommandLineException(
                    $"There is no command {Spelling.Excerpt(other)}. {Spelling.Suggest(other, [Import, Confirm, Export, Keys, Health])}"),
            };
        }
        catch (CommandLineException refused)
        {
            await error.WriteLineAsync($"{refused.Message} (--help shows the options.)");
        }
        catch (GraphStoreException failure)
        {
            await error.WriteLineAsync(failure.Message);
        }
        catch (OptionsValidationException invalid)
        {
            await error.WriteLineAsync($"The configuration is not valid: {string.Join(" ", invalid.Failures)}");
        }

        return 1;
    }

    private static bool IsSetting(string word) =>
        word.StartsWith('-') || word.StartsWith('/') || word.Contains('=', StringComparison.Ordinal);

    private static bool IsHelp(string word) => word is "help" or "--help" or "-h" or "-?";

    private static string Help() =>
        $"""
        ReferralGraph: who do I know at company X, how, and whom should I ask first?

        Without a command the program is the service. Settings are given as --Section:Key=value, with or without a command.

        import FILE --format FORMAT [--tenant ID] [--source SOURCE] [--owner PERSON] [--date-format dmy|mdy] [--dry-run]
                    [--strict] [--snapshot] [--max-ended N|N%]
            Imports a file into the store of this machine. While the service runs, send the file to it instead:
            curl -H "X-Api-Key: $KEY" --data-binary @FILE 'http://localhost:5080/v1/imports?format=FORMAT'
            --format    {Formats("                        ")}
            --tenant    whose graph; default: default
            --source    source of facts whose row names none; default: the format's own
            --owner     id of the person whose contacts the file holds, where the format needs it
            --date-format  how a day such as 01/02/2019 is meant; without it, such a day is refused
            --dry-run   the whole report, and nothing is written
            --strict    refuse rows that name people or companies which are neither in the graph nor stated before in the file
            --snapshot  the file is everything its source knows: what it lacks is ended today
            --max-ended  most that a snapshot may end of each kind, a number or percent of what lasts of its source; a file that lacks
                        more ends nothing, and is held until it is confirmed; default: 10%, at least 5
            Stopped in the middle, the same command goes on where it was.

        confirm IMPORT [--tenant ID]
            Ends what a held snapshot lacks, where it still lasts.

        export FILE [--tenant ID]
            Writes everything of a tenant as graph-jsonl into a new file.

        keys create --scopes SCOPE[,SCOPE...] [--tenant ID] [--name NAME]
            Makes a key and prints it, once. Scopes: {string.Join(", ", ApiScopeNames.All)}; operator stands alone,
            and is of no tenant. While the service runs, POST /v1/keys does the same.

        keys generate
            Prints a key that nobody knows yet, for Access:BootstrapApiKey or Access:BootstrapOperatorKey.

        health [--url http://HOST:PORT]
            Asks a running service whether it is ready, by default the one of this machine; exit code 0 if it is.
        """;

    private static string Formats(string indent) =>
        string.Join(Environment.NewLine + indent, ImportFormats.All.Select(format => $"{format.Name}: {format.Description}"));
}

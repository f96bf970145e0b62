using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.CommandLine;

/// <summary>The words behind a command, taken apart.</summary>
/// <param name="Operands">Words that belong to no option.</param>
/// <param name="Values">Options that take a value, by name.</param>
/// <param name="Flags">Options that take none.</param>
/// <param name="Configuration">Settings of the service, <c>--Section:Key=value</c>, as they were given.</param>
internal sealed record CommandArguments(
    IReadOnlyList<string> Operands,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlySet<string> Flags,
    IReadOnlyList<string> Configuration)
{
    /// <summary>Takes words apart.</summary>
    /// <param name="words">The words behind the command.</param>
    /// <param name="valued">Options that take a value, with their dashes.</param>
    /// <param name="flags">Options that take none, with their dashes.</param>
    /// <exception cref="CommandLineException">A word is not understood.</exception>
    public static CommandArguments Parse(IReadOnlyList<string> words, IReadOnlyCollection<string> valued, IReadOnlyCollection<string> flags)
    {
        var operands = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var configuration = new List<string>();
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (!IsOption(word))
            {
                operands.Add(word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (name.Contains(':', StringComparison.Ordinal) && equals > 0)
            {
                configuration.Add(word);
            }
            else if (valued.Contains(name, StringComparer.Ordinal))
            {
                var value = equals >= 0 ? word[(equals + 1)..]
                    : index + 1 < words.Count && !IsOption(words[index + 1]) ? words[++index]
                    : null;
                if (string.IsNullOrEmpty(value) || !values.TryAdd(name, value))
                {
                    throw new CommandLineException(string.IsNullOrEmpty(value) ? $"{name} needs a value." : $"{name} is given twice.");
                }
            }
            else if (!flags.Contains(word, StringComparer.Ordinal))
            {
                throw new CommandLineException(
                    $"There is no option {Spelling.Excerpt(word)}. {Spelling.Suggest(word, [.. valued, .. flags])}");
            }
            else
            {
                given.Add(word);
            }
        }

        return new CommandArguments(operands, values, given, configuration);
    }

    /// <summary>The value of an option, or null.</summary>
    public string? Value(string name) => Values.GetValueOrDefault(name);

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);
}

/// <summary>A command cannot be carried out. Its message is the one line the user reads.</summary>
internal sealed class CommandLineException(string message) : Exception(message);

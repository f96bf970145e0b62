using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>
/// One file of <c>Queries</c>: a header that people and tests read, and the text that Neo4j gets, with every fragment expanded.
/// </summary>
internal sealed partial class CypherQuery
{
    private const string Comment = "//";

    private CypherQuery(string name, IReadOnlyList<string> header, string text)
    {
        Name = name;
        Header = header;
        Text = text;
        Declared = Parameters(header).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>File name without extension.</summary>
    public string Name { get; }

    /// <summary>The lines of comment the file begins with, without their slashes.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>What is sent.</summary>
    public string Text { get; }

    /// <summary>Names of the parameters the header states.</summary>
    public FrozenSet<string> Declared { get; }

    /// <summary>Takes a file apart.</summary>
    public static CypherQuery Parse(string name, string file)
    {
        var (header, text) = Split(file);
        return new CypherQuery(name, header, text);
    }

    /// <summary>The lines of comment a file begins with, without their slashes, and the text that follows.</summary>
    public static (IReadOnlyList<string> Header, string Text) Split(string file)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var header = lines.TakeWhile(line => line.StartsWith(Comment, StringComparison.Ordinal))
            .Select(line => line[Comment.Length..].Trim()).ToList();
        return (header, string.Join('\n', lines.Skip(header.Count)).Trim());
    }

    /// <summary>The query with its values.</summary>
    /// <exception cref="ArgumentException">The names are not those of the header.</exception>
    public CypherStatement With(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var parameters = CypherMap.Of(values);
        return Declared.SetEquals(parameters.Keys)
            ? new CypherStatement(Text, parameters)
            : throw new ArgumentException($"{Name} takes {string.Join(", ", Declared)}.", nameof(values));
    }

    private static IEnumerable<string> Parameters(IEnumerable<string> header) => header
        .SkipWhile(line => !line.StartsWith("In ", StringComparison.Ordinal))
        .TakeWhile(line => !line.StartsWith("Out ", StringComparison.Ordinal))
        .Select(line => ParameterName().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value);

    // The first word of an entry, behind the name of the field where there is one.
    [GeneratedRegex(@"^(In\s+)?\$(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ParameterName();
}

using System.Text.RegularExpressions;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>
/// A predicate that several queries share: one file of <c>Queries/fragments</c>. A query names it as <c>{name(variable)}</c> and holds its
/// text instead once the catalogue is loaded; no value is ever part of that.
/// </summary>
internal sealed partial class CypherFragment
{
    private CypherFragment(string name, IReadOnlyList<string> header, string body) => (Name, Header, Body) = (name, header, body);

    /// <summary>File name without extension.</summary>
    public string Name { get; }

    /// <summary>The lines of comment the file begins with, without their slashes.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The predicate on <c>tie</c>, on one line.</summary>
    public string Body { get; }

    /// <summary>Takes a file apart.</summary>
    public static CypherFragment Parse(string name, string file)
    {
        var (header, body) = CypherQuery.Split(file);
        return new CypherFragment(name, header, body.ReplaceLineEndings(" "));
    }

    /// <summary>A file with each fragment it names replaced by the fragment's text. <c>.ci/lint-cypher.js</c> does the same.</summary>
    /// <exception cref="KeyNotFoundException">There is no fragment of a name.</exception>
    public static string Expand(string file, IReadOnlyDictionary<string, CypherFragment> fragments) =>
        Use().Replace(file, use => fragments[use.Groups["name"].Value].For(use.Groups["tie"].Value));

    private string For(string tie) => $"({Parameter().Replace(Body, tie)})";

    [GeneratedRegex(@"\{(?<name>[a-z-]+)\((?<tie>\w+(\[-?\d+\])?)\)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Use();

    // Not $ties, nor a longer word.
    [GeneratedRegex(@"\btie\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}

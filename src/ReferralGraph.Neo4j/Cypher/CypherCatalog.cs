using System.Collections.Frozen;
using System.Reflection;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Every Cypher text of this build, from <c>Queries</c>; read and expanded once.</summary>
internal static class CypherCatalog
{
    private const string Extension = ".cypher";

    /// <summary>The shared predicates, by file name without extension.</summary>
    public static FrozenDictionary<string, CypherFragment> Fragments { get; } =
        Files("fragments/").Select(file => CypherFragment.Parse(file.Name, file.Text))
            .ToFrozenDictionary(fragment => fragment.Name, StringComparer.Ordinal);

    /// <summary>The queries, by file name without extension.</summary>
    public static FrozenDictionary<string, CypherQuery> All { get; } =
        Files("cypher/").Select(file => CypherQuery.Parse(file.Name, CypherFragment.Expand(file.Text, Fragments)))
            .ToFrozenDictionary(query => query.Name, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Text)> Files(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[folder.Length..^Extension.Length], reader.ReadToEnd());
        }
    }
}

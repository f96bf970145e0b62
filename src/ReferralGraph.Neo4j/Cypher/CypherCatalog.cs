using System.Collections.Frozen;
using System.Reflection;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Every Cypher text of this build, from <c>Queries/*.cypher</c>; read once.</summary>
internal static class CypherCatalog
{
    private const string Folder = "cypher/";
    private const string Extension = ".cypher";

    /// <summary>By file name without extension.</summary>
    public static FrozenDictionary<string, CypherQuery> All { get; } =
        Load().ToFrozenDictionary(query => query.Name, StringComparer.Ordinal);

    private static IEnumerable<CypherQuery> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return CypherQuery.Parse(resource[Folder.Length..^Extension.Length], reader.ReadToEnd());
        }
    }
}

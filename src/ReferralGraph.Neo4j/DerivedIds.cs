using System.Buffers;
using System.Collections.Frozen;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j;

/// <summary>Ids of facts that were given none: what <see cref="FactId.FromKey"/> makes.</summary>
internal static class DerivedIds
{
    private const int Digits = 24;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly FrozenDictionary<FactKind, string> Prefixes =
        Enum.GetValues<FactKind>().ToFrozenDictionary(kind => kind, kind => FactId.FromKey(kind, []).Value[..^Digits]);

    private static readonly FrozenDictionary<string, FactKind>.AlternateLookup<ReadOnlySpan<char>> Kinds =
        Prefixes.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the derived ids of a kind begin with; hexadecimal digits follow.</summary>
    public static string Prefix(FactKind kind) => Prefixes[kind];

    /// <summary>True for an id that a fact of a kind other than <paramref name="own"/> could derive.</summary>
    public static bool IsOfAnother(FactKind own, FactId id) =>
        id.Value.Length > Digits
        && Kinds.TryGetValue(id.Value.AsSpan(0, id.Value.Length - Digits), out var kind)
        && kind != own
        && !id.Value.AsSpan(id.Value.Length - Digits).ContainsAnyExcept(HexDigits);
}

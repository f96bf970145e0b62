using System.Buffers;
using System.Collections.Frozen;

namespace ReferralGraph.Core.Graph;

/// <summary>The form of ids that facts derive: what <see cref="FactId.FromKey"/> makes.</summary>
public static class DerivedIds
{
    /// <summary>Hexadecimal digits at the end of a derived id, four bits each.</summary>
    public const int Digits = 24;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly FrozenDictionary<FactKind, string> Prefixes =
        Enum.GetValues<FactKind>().ToFrozenDictionary(kind => kind, kind => FactId.FromKey(kind, []).Value[..^Digits]);

    private static readonly FrozenDictionary<string, FactKind>.AlternateLookup<ReadOnlySpan<char>> Kinds =
        Prefixes.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the derived ids of a kind begin with; the digits follow.</summary>
    public static string Prefix(FactKind kind) => Prefixes[kind];

    /// <summary>The kind of fact that could derive an id, whether one does or not; null for an id of another form.</summary>
    public static FactKind? KindOf(FactId id) =>
        id.Value.Length > Digits
        && Kinds.TryGetValue(id.Value.AsSpan(0, id.Value.Length - Digits), out var kind)
        && !id.Value.AsSpan(id.Value.Length - Digits).ContainsAnyExcept(HexDigits)
            ? kind
            : null;
}

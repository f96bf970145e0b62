using System.Collections.Frozen;
using System.Text.Json;

namespace ReferralGraph.Core.Referrals;

/// <summary>How kinds of cases, roles and kinds of actors are written in files and over HTTP, e.g. <c>passAlong</c>.</summary>
public static class ReferralNames
{
    /// <summary>As written.</summary>
    public static string Name(this CaseKind kind) => Names<CaseKind>.Of(kind);

    /// <summary>As written.</summary>
    public static string Name(this PartyRole role) => Names<PartyRole>.Of(role);

    /// <summary>As written.</summary>
    public static string Name(this ActorKind kind) => Names<ActorKind>.Of(kind);

    /// <summary>Reads what a name says; null for anything else.</summary>
    public static TValue? Read<TValue>(string? name)
        where TValue : struct, Enum => Names<TValue>.Read(name);

    /// <summary>Every name of a kind of value, in order.</summary>
    public static IReadOnlyList<string> All<TValue>()
        where TValue : struct, Enum => [.. Enum.GetValues<TValue>().Select(Names<TValue>.Of)];

    private static class Names<TValue>
        where TValue : struct, Enum
    {
        private static readonly FrozenDictionary<TValue, string> s_names =
            Enum.GetValues<TValue>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        private static readonly FrozenDictionary<string, TValue> s_values =
            s_names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static string Of(TValue value) => s_names[value];

        public static TValue? Read(string? name) => name is not null && s_values.TryGetValue(name, out var value) ? value : null;
    }
}

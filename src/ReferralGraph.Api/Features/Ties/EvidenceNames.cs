using System.Collections.Frozen;
using System.Text.Json;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Kinds of evidence as the API spells them.</summary>
internal static class EvidenceNames
{
    private static readonly EvidenceKinds[] Single =
    [
        EvidenceKinds.CoEmployment, EvidenceKinds.Education, EvidenceKinds.Connection, EvidenceKinds.Interaction, EvidenceKinds.Endorsement,
        EvidenceKinds.Introduction, EvidenceKinds.Manual,
    ];

    private static readonly FrozenDictionary<EvidenceKinds, string> Names =
        Single.ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    private static readonly Dictionary<string, EvidenceKinds> ByName = Single.ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>The name of one kind.</summary>
    public static string Of(EvidenceKinds kind) => Names[kind];

    /// <summary>The kinds named, which must be known; all when none is.</summary>
    public static EvidenceKinds Parse(string[]? names) =>
        names is null or [] ? EvidenceKinds.All : names.Aggregate(EvidenceKinds.None, (kinds, name) => kinds | ByName[name]);
}

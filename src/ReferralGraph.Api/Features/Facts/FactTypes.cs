using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>How kinds of facts are written: <c>type</c> in <c>graph-jsonl</c>, <c>kind</c> in the query string.</summary>
internal static class FactTypes
{
    public const string Employment = "employment";
    public const string Education = "education";
    public const string Connection = "connection";
    public const string Interaction = "interaction";
    public const string Endorsement = "endorsement";
    public const string Tie = "tie";
    public const string Outcome = "outcome";
    public const string Distinction = "distinction";
    public const string Sharing = "sharing";

    /// <summary>The kind behind a name; null for null.</summary>
    public static FactKind? Read(string? name) => name switch
    {
        null => null,
        Employment => FactKind.Employment,
        Education => FactKind.Education,
        Connection => FactKind.Connection,
        Interaction => FactKind.Interaction,
        Endorsement => FactKind.Endorsement,
        Tie => FactKind.Tie,
        Outcome => FactKind.Outcome,
        Distinction => FactKind.Distinction,
        Sharing => FactKind.Sharing,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown type of fact."),
    };
}

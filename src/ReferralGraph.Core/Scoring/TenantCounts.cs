using System.Collections.Immutable;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>How many there are of each <see cref="TenantCount"/>, 0 or more. Immutable; <c>default</c> is none of any.</summary>
/// <param name="Values">By number of what is counted; empty where there is none of any.</param>
public readonly record struct TenantCounts(ValueArray<int> Values)
{
    /// <summary>All that is counted, in the order of their numbers.</summary>
    public static ImmutableArray<TenantCount> All { get; } = [.. Enum.GetValues<TenantCount>()];

    /// <summary>How many there are.</summary>
    public int this[TenantCount what] => Values.Count == 0 ? 0 : Values[(int)what];

    /// <summary>True where somebody stated who may see a tie.</summary>
    public bool AnybodyShares => this[TenantCount.Sharings] > 0;

    /// <summary>Counts by number of what is counted.</summary>
    public static TenantCounts Of(ReadOnlySpan<int> values) => values.ContainsAnyExcept(0) ? new([.. values]) : default;

    /// <summary>True where a record is one more of what is counted.</summary>
    public static bool Includes(TenantCount what, GraphRecord record) => what switch
    {
        TenantCount.Merges => record is PersonMerge,
        TenantCount.CompanyMerges => record is CompanyMerge,
        TenantCount.Successors => record is Company { Successor: not null },
        TenantCount.Disownings => record is OutcomeEvent { Outcome: OutcomeKind.Disowned },
        TenantCount.Qualities => record is OutcomeEvent { Outcome: var outcome } && outcome.IsQuality(),
        TenantCount.Sharings => record is Sharing,
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "It is not counted."),
    };
}

namespace ReferralGraph.Core.Graph;

/// <summary>
/// Counts the writes of a tenant: 0 for an empty graph, one more for every write that changed something. Never goes back.
/// </summary>
/// <param name="Value">At least 0.</param>
public readonly record struct GraphRevision(long Value) : IComparable<GraphRevision>
{
    /// <inheritdoc/>
    public int CompareTo(GraphRevision other) => Value.CompareTo(other.Value);

    /// <summary>True when <paramref name="left"/> is the earlier one.</summary>
    public static bool operator <(GraphRevision left, GraphRevision right) => left.Value < right.Value;

    /// <summary>True when <paramref name="left"/> is the later one.</summary>
    public static bool operator >(GraphRevision left, GraphRevision right) => left.Value > right.Value;

    /// <summary>True when <paramref name="left"/> is not the later one.</summary>
    public static bool operator <=(GraphRevision left, GraphRevision right) => left.Value <= right.Value;

    /// <summary>True when <paramref name="left"/> is not the earlier one.</summary>
    public static bool operator >=(GraphRevision left, GraphRevision right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

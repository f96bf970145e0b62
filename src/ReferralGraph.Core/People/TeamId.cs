namespace ReferralGraph.Core.People;

/// <summary>The customer's own id of a team, unique per tenant. Ordered ordinally.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct TeamId(string Value) : IComparable<TeamId>
{
    /// <inheritdoc/>
    public int CompareTo(TeamId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

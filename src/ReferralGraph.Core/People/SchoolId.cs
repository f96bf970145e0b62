namespace ReferralGraph.Core.People;

/// <summary>The customer's own id of a school, unique per tenant. Ordered ordinally.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct SchoolId(string Value) : IComparable<SchoolId>
{
    /// <inheritdoc/>
    public int CompareTo(SchoolId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

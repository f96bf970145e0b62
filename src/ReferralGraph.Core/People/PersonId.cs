namespace ReferralGraph.Core.People;

/// <summary>The customer's own id of a person, unique per tenant. Ordered ordinally.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct PersonId(string Value) : IComparable<PersonId>
{
    /// <inheritdoc/>
    public int CompareTo(PersonId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

namespace ReferralGraph.Core.People;

/// <summary>The customer's own id of a person, unique per tenant. Ordered ordinally.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct PersonId(string Value) : IComparable<PersonId>
{
    /// <summary>
    /// True for an id that means somebody else in a question, and so can be no person's: <c>us</c>, <c>anyone</c>, <c>duplicates</c>, and
    /// what begins with <c>team:</c> or <c>company:</c>.
    /// </summary>
    public static bool IsReserved(string value) =>
        value is "us" or "anyone" or "duplicates"
        || value.StartsWith("team:", StringComparison.Ordinal)
        || value.StartsWith("company:", StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(PersonId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

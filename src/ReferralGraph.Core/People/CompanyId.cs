namespace ReferralGraph.Core.People;

/// <summary>The customer's own id of a company, unique per tenant. Ordered ordinally.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct CompanyId(string Value) : IComparable<CompanyId>
{
    /// <inheritdoc/>
    public int CompareTo(CompanyId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

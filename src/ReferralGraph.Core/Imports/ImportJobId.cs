using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Imports;

/// <summary>Names an import job within a tenant.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct ImportJobId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Writing;

/// <summary>A strict write names people or companies that nobody knows. Nothing of it was written.</summary>
/// <param name="names">Whom: what the write would have made.</param>
public sealed class UnknownNamesException(IReadOnlyList<ChangeEffect> names)
    : Exception("The write names people or companies that are not in the graph.")
{
    /// <summary>Whom it names: what the write would have made.</summary>
    public IReadOnlyList<ChangeEffect> Names { get; } = names;
}

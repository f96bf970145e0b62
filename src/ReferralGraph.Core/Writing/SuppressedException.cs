using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Writing;

/// <summary>A write that is no import says again what was removed for good. Nothing of it was written.</summary>
/// <param name="change">Which change does, from 0.</param>
/// <param name="fact">Under which id it was removed.</param>
public sealed class SuppressedException(int change, FactId fact) : Exception($"The write says what was removed for good as {fact}.")
{
    /// <summary>Which change does, from 0.</summary>
    public int Change => change;

    /// <summary>Under which id it was removed.</summary>
    public FactId Fact => fact;
}

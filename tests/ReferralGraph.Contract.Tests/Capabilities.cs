namespace ReferralGraph.Contract.Tests;

/// <summary>What a back end may lack. Empty, and meant to stay so: an entry needs a paragraph that says why.</summary>
[Flags]
public enum Capabilities
{
    /// <summary>Nothing is missing.</summary>
    None = 0,
}

namespace ReferralGraph.Api.Requests.Conditions;

/// <summary>An answer whose tag is its version and not its bytes: some of it changes with the clock, or with who looks.</summary>
internal interface IVersioned
{
    /// <summary>One more with each change of what is stored.</summary>
    long Version { get; }
}

namespace ReferralGraph.Api.Start;

/// <summary>Whether the service listens.</summary>
internal sealed class Listening
{
    /// <summary>True from the moment it does.</summary>
    public bool HasBegun { get; set; }
}

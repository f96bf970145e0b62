namespace ReferralGraph.Api.Access;

/// <summary>What was known of who may ask what, and what is known instead.</summary>
internal sealed class AccessChangedEventArgs(AccessView before, AccessView after) : EventArgs
{
    /// <summary>What was known.</summary>
    public AccessView Before { get; } = before;

    /// <summary>What is known now.</summary>
    public AccessView After { get; } = after;
}

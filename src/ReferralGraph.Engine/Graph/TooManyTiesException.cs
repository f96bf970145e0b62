namespace ReferralGraph.Engine.Graph;

/// <summary>A graph has more directed ties than it may.</summary>
/// <param name="most">How many it may have.</param>
internal sealed class TooManyTiesException(long most) : Exception($"A graph of more than {most} directed ties does not fit.")
{
    /// <summary>How many it may have.</summary>
    public long Most => most;
}

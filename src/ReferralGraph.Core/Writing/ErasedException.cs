namespace ReferralGraph.Core.Writing;

/// <summary>A write names somebody whose data were erased on request. Nothing of it was written.</summary>
/// <param name="change">Which change names them, from 0.</param>
public sealed class ErasedException(int change) : Exception("The write names somebody whose data were erased on request.")
{
    /// <summary>Which change names them, from 0.</summary>
    public int Change => change;
}

using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Admission;

/// <summary>What may be under way so many times at once; nobody waits for one to be free. Safe for concurrent use.</summary>
/// <param name="most">How many times; half of them for one caller.</param>
/// <param name="refusal">Said when all are taken.</param>
internal sealed class Slots(int most, string refusal)
{
    private readonly SharedPot _pot = new(most, refusal);

    /// <summary>Takes one; disposing it once gives it back.</summary>
    /// <exception cref="OverloadedException">All are taken, or half of them by this caller.</exception>
    public IDisposable Take(Requester caller)
    {
        _pot.Take(caller, 1);
        return new Slot(_pot, caller);
    }

    private sealed class Slot(SharedPot pot, Requester caller) : IDisposable
    {
        public void Dispose() => pot.Hold(caller, -1);
    }
}

using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Admission;

/// <summary>What may be under way so many times at once; nobody waits for one to be free. Safe for concurrent use.</summary>
/// <param name="most">How many times.</param>
/// <param name="refusal">Said when all are taken.</param>
internal sealed class Slots(int most, string refusal)
{
    private int _taken;

    /// <summary>Takes one; disposing it once gives it back.</summary>
    /// <exception cref="OverloadedException">All are taken.</exception>
    public IDisposable Take()
    {
        if (Interlocked.Increment(ref _taken) > most)
        {
            Interlocked.Decrement(ref _taken);
            throw new OverloadedException(refusal);
        }

        return new Slot(this);
    }

    private sealed class Slot(Slots slots) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref slots._taken);
    }
}

using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>What became of a candidate.</summary>
/// <param name="Outcome">One of the qualities.</param>
/// <param name="JobFamily">Number of the job family's name, or -1.</param>
/// <param name="At">UTC milliseconds since 0001-01-01.</param>
public readonly record struct Quality(OutcomeKind Outcome, int JobFamily, long At)
{
    /// <summary>UTC day number.</summary>
    public int Day => (int)(At / Contact.MillisecondsPerDay);
}

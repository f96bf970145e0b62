using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Scoring;

/// <summary>The ties of one graph on one day as whoever asks sees them, by number of people.</summary>
public interface ITies
{
    /// <summary>What the tenant decided about sharing.</summary>
    SharingPolicy Policy { get; }

    /// <summary>True when there is a tie from one to the other, and it is not hidden.</summary>
    bool Exists(int from, int to);

    /// <summary>True when nothing that one says of the other is told, or counts: a tie between them, if there is one, is hidden or known
    /// by its tier alone.</summary>
    bool Hides(int from, int to);

    /// <summary>Strength of a tie that exists, as far as it is told; not asked of a hidden one.</summary>
    double Strength(int from, int to);
}

namespace ReferralGraph.Core.Scoring;

/// <summary>The ties of one graph on one day as whoever asks sees them, by number of people.</summary>
public interface ITies
{
    /// <summary>True when there is a tie from one to the other, and it is not hidden.</summary>
    bool Exists(int from, int to);

    /// <summary>True when there is a tie from one to the other that is hidden: then nothing one says of the other is told either.</summary>
    bool Hides(int from, int to);

    /// <summary>Strength of a tie that exists; not asked of a hidden one.</summary>
    double Strength(int from, int to);
}

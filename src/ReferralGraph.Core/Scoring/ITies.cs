namespace ReferralGraph.Core.Scoring;

/// <summary>The ties of one graph on one day, by number of people.</summary>
public interface ITies
{
    /// <summary>True when there is a tie from one to the other.</summary>
    bool Exists(int from, int to);

    /// <summary>Its strength, 0 where there is none.</summary>
    double Strength(int from, int to);
}

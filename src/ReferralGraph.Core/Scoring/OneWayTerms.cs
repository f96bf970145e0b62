using ReferralGraph.Core.Facts;

namespace ReferralGraph.Core.Scoring;

/// <summary>Terms of a tie that count in its own direction only.</summary>
internal struct OneWayTerms
{
    public double Declared;
    public double Endorsement;
    public double Introduction;
    public ManualValue? Manual;
}

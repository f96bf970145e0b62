namespace ReferralGraph.Core.Scoring;

/// <summary>What is recorded between one person and another, in both directions.</summary>
internal struct PairTerms
{
    public OneWayTerms Outgoing;
    public OneWayTerms Incoming;
    public double Interaction;
}

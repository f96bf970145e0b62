using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Says what would make a tie stronger: what it does not rest on yet.</summary>
internal static class TieAdvice
{
    /// <summary>The two kinds of evidence that would add most, in words.</summary>
    public static string StrengthenBy(TieExplanation tie)
    {
        var lively = tie.Evidence
            .Where(evidence => evidence.Contribution > 0 && !evidence.Dormant)
            .Aggregate(EvidenceKinds.None, (kinds, evidence) => kinds | evidence.Kind);
        var missing = new (EvidenceKinds Kind, string Words)[]
        {
            (EvidenceKinds.Introduction, "a reply to an introduction"),
            (EvidenceKinds.Interaction, "a recent meeting"),
            (EvidenceKinds.Endorsement, "an endorsement"),
        }.Where(advice => !lively.HasFlag(advice.Kind)).Select(advice => advice.Words).Take(2).ToList();
        return missing.Count == 0 ? "more meetings, or a newer endorsement" : string.Join(", or ", missing);
    }
}

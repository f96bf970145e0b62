using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Referrals;

/// <summary>Relationship before ask: nobody asks whom they hardly know.</summary>
public static class AskGuard
{
    /// <summary>The least strength of a tie that one may ask over where a tenant has decided nothing.</summary>
    public const double DefaultStrength = 0.25;

    private const int FewestMonths = 6;
    private const int MostPeople = 500;

    /// <summary>Judges.</summary>
    /// <param name="tie">The asker's own tie to whom they would ask; a value that they set by hand does not count.</param>
    /// <param name="back">The other's own tie to the asker, as the other sees it.</param>
    /// <param name="minStrength">Least strength, 0 to 1.</param>
    public static GuardVerdict Judge(TieExplanation tie, TieExplanation back, double minStrength)
    {
        Evidence[] evidence = [.. tie.Evidence.Where(one => one.Kind != EvidenceKinds.Manual)];
        return AreCloseColleagues(evidence) || IsMeantBack(back) ? GuardVerdict.Passed
            : evidence.Length > 0 && evidence.All(one => one.Kind == EvidenceKinds.Connection)
                ? new GuardVerdict(GuardVerdict.DeclaredOnly)
            : IsDormant(evidence) ? new GuardVerdict(GuardVerdict.Dormant)
            : StrengthOf(evidence) < minStrength ? new GuardVerdict(GuardVerdict.Weak)
            : GuardVerdict.Passed;
    }

    /// <summary>Strength of a tie by what is known of it, whatever was set by hand.</summary>
    public static double StrengthOf(IReadOnlyCollection<Evidence> evidence) => TieScorer.Strength(
        Largest(evidence, EvidenceKinds.CoEmployment | EvidenceKinds.Education),
        Largest(evidence, EvidenceKinds.Connection),
        Largest(evidence, EvidenceKinds.Interaction),
        Largest(evidence, EvidenceKinds.Endorsement),
        Largest(evidence, EvidenceKinds.Introduction));

    private static bool AreCloseColleagues(Evidence[] evidence) => evidence.Any(one => one is
    {
        Kind: EvidenceKinds.CoEmployment, Until: null, Months: >= FewestMonths, Headcount: <= MostPeople,
    });

    private static bool IsMeantBack(TieExplanation back) =>
        back.Evidence.Any(one => one.Kind is EvidenceKinds.Endorsement or EvidenceKinds.Manual);

    /// <summary>A shared place that lasts is as new as can be.</summary>
    private static bool IsDormant(Evidence[] evidence) =>
        evidence.FirstOrDefault(one => one.Dormant) is { Last: { } last } && !evidence.Any(one => !one.Dormant && one.Kind switch
        {
            EvidenceKinds.CoEmployment or EvidenceKinds.Education => one.Until is null || one.Until > last,
            _ => one.From > last,
        });

    private static double Largest(IEnumerable<Evidence> evidence, EvidenceKinds family) => evidence
        .Where(one => (one.Kind & family) != EvidenceKinds.None)
        .Select(one => one.Term)
        .DefaultIfEmpty(0)
        .Max();
}

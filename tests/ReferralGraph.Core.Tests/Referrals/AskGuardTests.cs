using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>Whom somebody knows well enough to ask, by each rule and at its edge.</summary>
internal sealed class AskGuardTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly Evidence Linked = Of(EvidenceKinds.Connection, 0.3) with { From = Day.AddYears(-2) };
    private static readonly Evidence Met = Of(EvidenceKinds.Interaction, 0.5) with { Last = Day.AddDays(-9) };
    private static readonly Evidence Colleagues = Of(EvidenceKinds.CoEmployment, 0.1) with
    {
        From = Day.AddYears(-1),
        Months = 6,
        Headcount = 500,
    };

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case("link", GuardVerdict.DeclaredOnly, Linked);
        yield return Case("two links", GuardVerdict.DeclaredOnly, Linked, Linked with { Source = "other" });
        yield return Case("link and meetings", null, Linked, Met);
        yield return Case("link and own value", GuardVerdict.DeclaredOnly, Of(EvidenceKinds.Manual, 0.9), Linked);
        yield return Case("own value", GuardVerdict.Weak, Of(EvidenceKinds.Manual, 0.9));
        yield return Case("nothing", GuardVerdict.Weak);
        yield return Case("as strong as is asked", null, Of(EvidenceKinds.Endorsement, 0.25) with { From = Day });
        yield return Case("a little weaker", GuardVerdict.Weak, Of(EvidenceKinds.Endorsement, 0.249) with { From = Day });
        yield return Case("dormant", GuardVerdict.Dormant, Met with { Dormant = true });
        yield return Case("dormant, and a newer link", null, Met with { Dormant = true }, Linked with { From = Day.AddDays(-1) });
        yield return Case("dormant, and an older link", GuardVerdict.Dormant, Met with { Dormant = true }, Linked);
        yield return Case("dormant at one place", null, Met with { Dormant = true }, Colleagues with { Headcount = 9_000 });
        yield return Case(
            "dormant, and worked together before", GuardVerdict.Dormant, Met with { Dormant = true }, Colleagues with
            {
                Headcount = 9_000,
                Until = Day.AddDays(-9),
            });
        yield return Case("colleagues", null, Colleagues);
        yield return Case("colleagues for five months", GuardVerdict.Weak, Colleagues with { Months = 5 });
        yield return Case("colleagues of 501", GuardVerdict.Weak, Colleagues with { Headcount = 501 });
        yield return Case("former colleagues", GuardVerdict.Weak, Colleagues with { Until = Day });
    }

    [TestCaseSource(nameof(Cases))]
    public void The_first_rule_that_is_broken_is_told(ValueArray<Evidence> evidence, string? reason) =>
        Assert.That(
            AskGuard.Judge(Tie("ada", "bob", evidence), Tie("bob", "ada", []), AskGuard.DefaultStrength).Reason, Is.EqualTo(reason));

    [TestCase(EvidenceKinds.Endorsement, true)]
    [TestCase(EvidenceKinds.Manual, true)]
    [TestCase(EvidenceKinds.Interaction, false)]
    public void Whoever_thinks_of_the_asker_may_be_asked(EvidenceKinds back, bool passes) =>
        Assert.That(
            AskGuard.Judge(Tie("ada", "bob", [Linked]), Tie("bob", "ada", [Of(back, 0.5)]), AskGuard.DefaultStrength).Passes,
            Is.EqualTo(passes));

    private static TestCaseData Case(string name, string? reason, params Evidence[] evidence) =>
        new TestCaseData(ValueArray.From(evidence), reason).SetArgDisplayNames(name);

    private static Evidence Of(EvidenceKinds kind, double term) => new(kind, "test") { Feature = term, Cap = 1, Decay = 1 };

    private static TieExplanation Tie(string from, string to, ValueArray<Evidence> evidence) =>
        new(new PersonId(from), new PersonId(to), 0.5, 0.5, evidence);
}

using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Ties;

/// <summary>What one new fact would do for a tie.</summary>
[TestFixture]
public sealed class TieStrengtheningTests
{
    private static readonly TrustModel Model = new();

    [Test]
    public void The_fact_that_raises_it_most_is_named_with_the_strength_it_gives() =>
        Assert.That(
            TieStrengthening.Of(Tie(Piece(EvidenceKinds.CoEmployment, 0.4)), Model),
            Is.EqualTo(new TieStrengthening(EvidenceKinds.Endorsement, TieScorer.Strength(0.4, 0, 0, Model.Endorsement.Cap, 0))));

    [Test]
    public void A_family_that_has_all_it_can_have_is_passed_over()
    {
        var best = TieStrengthening.Of(Tie(Piece(EvidenceKinds.Endorsement, Model.Endorsement.Cap)), Model);

        Assert.That(best!.Kind, Is.EqualTo(EvidenceKinds.Introduction));
        Assert.That(best.Strength, Is.EqualTo(TieScorer.Strength(0, 0, 0, Model.Endorsement.Cap, Model.Introduction.Cap)));
    }

    [Test]
    public void A_meeting_is_added_to_what_there_was()
    {
        var model = Model with { Endorsement = new(0, 1, 0), Introduction = new(0, 1, 0), Connection = new(0, 1, 0) };
        var contacts = Piece(EvidenceKinds.Interaction, 0.1) with { Sent = 2, Received = 1 };
        var best = TieStrengthening.Of(Tie(contacts), model)!;

        Assert.That(best.Kind, Is.EqualTo(EvidenceKinds.Interaction));
        Assert.That(
            best.Strength,
            Is.EqualTo(model.InteractionCap * TieScorer.InteractionFeature(model, 2 + model.MeetingWeight, 1 + model.MeetingWeight)));
    }

    [Test]
    public void Of_equal_ones_the_first_family_is_named()
    {
        var half = new EvidenceFamily(0.5, 1, 0);
        var model = Model with { Endorsement = half, Introduction = half, Connection = half, InteractionCap = 0 };

        Assert.That(TieStrengthening.Of(Tie(), model)!.Kind, Is.EqualTo(EvidenceKinds.Connection));
    }

    [Test]
    public void Nothing_raises_a_tie_that_was_set_by_hand() =>
        Assert.That(TieStrengthening.Of(Tie(Piece(EvidenceKinds.Manual, 0.4), Piece(EvidenceKinds.Connection, 0)), Model), Is.Null);

    [Test]
    public void Nothing_raises_a_tie_that_has_everything()
    {
        var model = Model with { InteractionCap = 0 };
        var tie = Tie(
            Piece(EvidenceKinds.Connection, model.Connection.Cap),
            Piece(EvidenceKinds.Endorsement, model.Endorsement.Cap),
            Piece(EvidenceKinds.Introduction, model.Introduction.Cap));

        Assert.That(TieStrengthening.Of(tie, model), Is.Null);
    }

    private static Evidence Piece(EvidenceKinds kind, double contribution) => new(kind, "api") { Contribution = contribution };

    private static TieExplanation Tie(params Evidence[] evidence)
    {
        var terms = new double[5];
        foreach (var one in evidence)
        {
            terms[one.Kind switch
            {
                EvidenceKinds.Connection => 1,
                EvidenceKinds.Interaction => 2,
                EvidenceKinds.Endorsement => 3,
                EvidenceKinds.Introduction => 4,
                _ => 0,
            }] = one.Contribution;
        }

        return new TieExplanation(
            new PersonId("ada"),
            new PersonId("bob"),
            TieScorer.Strength(terms[0], terms[1], terms[2], terms[3], terms[4]),
            0.5,
            ValueArray.Create<Evidence>(evidence));
    }
}

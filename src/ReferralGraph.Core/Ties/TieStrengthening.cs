namespace ReferralGraph.Core.Ties;

/// <summary>The one new fact that would raise a tie most, were it to happen on the day of the answer.</summary>
/// <param name="Kind">What it would be: a connection, a meeting of the two, an endorsement at level 1, or an introduction that
/// works.</param>
/// <param name="Strength">What the strength would be then.</param>
/// <remarks>Having worked or studied together is not among them: nobody does that to be introduced.</remarks>
public sealed record TieStrengthening(EvidenceKinds Kind, double Strength)
{
    /// <summary>The best of all; of equal ones the first in the order of families. Null where nothing raises the tie, as one that was set
    /// by hand.</summary>
    public static TieStrengthening? Of(TieExplanation tie, TrustModel model)
    {
        var terms = new Terms();
        foreach (var evidence in tie.Evidence)
        {
            if (evidence.Kind == EvidenceKinds.Manual)
            {
                return null;
            }

            terms.Add(evidence);
        }

        var best = new TieStrengthening(EvidenceKinds.None, tie.Strength);
        foreach (var kind in (ReadOnlySpan<EvidenceKinds>)
            [EvidenceKinds.Connection, EvidenceKinds.Interaction, EvidenceKinds.Endorsement, EvidenceKinds.Introduction])
        {
            var strength = terms.StrengthWith(kind, model);
            best = strength > best.Strength ? new TieStrengthening(kind, strength) : best;
        }

        return best.Kind == EvidenceKinds.None ? null : best;
    }

    /// <summary>The largest term of each family.</summary>
    private sealed class Terms
    {
        private double _context;
        private double _declared;
        private double _interaction;
        private double _endorsement;
        private double _introduction;
        private double _sent;
        private double _received;

        public void Add(Evidence evidence)
        {
            switch (evidence.Kind)
            {
                case EvidenceKinds.Connection:
                    _declared = Math.Max(_declared, evidence.Contribution);
                    break;
                case EvidenceKinds.Interaction:
                    _interaction = Math.Max(_interaction, evidence.Contribution);
                    (_sent, _received) = (evidence.Sent ?? 0, evidence.Received ?? 0);
                    break;
                case EvidenceKinds.Endorsement:
                    _endorsement = Math.Max(_endorsement, evidence.Contribution);
                    break;
                case EvidenceKinds.Introduction:
                    _introduction = Math.Max(_introduction, evidence.Contribution);
                    break;
                default:
                    _context = Math.Max(_context, evidence.Contribution);
                    break;
            }
        }

        /// <summary>The strength with one fact of that kind more. New facts have not decayed.</summary>
        public double StrengthWith(EvidenceKinds kind, TrustModel model) => TieScorer.Strength(
            _context,
            kind == EvidenceKinds.Connection ? Math.Max(_declared, model.Connection.Cap) : _declared,
            kind == EvidenceKinds.Interaction ? Math.Max(_interaction, MeetingTerm(model)) : _interaction,
            kind == EvidenceKinds.Endorsement ? Math.Max(_endorsement, model.Endorsement.Cap) : _endorsement,
            kind == EvidenceKinds.Introduction ? Math.Max(_introduction, model.Introduction.Cap) : _introduction);

        private double MeetingTerm(TrustModel model) => model.InteractionCap
            * TieScorer.InteractionFeature(model, _sent + model.MeetingWeight, _received + model.MeetingWeight);
    }
}

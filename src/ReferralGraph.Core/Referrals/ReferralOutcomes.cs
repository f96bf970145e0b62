using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Referrals;

/// <summary>What follows for the graph from all that happened to a referral: what is known of the candidate. Pure.</summary>
public static class ReferralOutcomes
{
    /// <summary>Who says so.</summary>
    public const string Source = "referrals";

    /// <summary>Who leaves within so many days of their first has left early.</summary>
    private const int EarlyDays = 90;

    /// <summary>
    /// The outcomes that the graph is to hold of a referral, under the id that it knows the candidate by. What was taken back has none; a
    /// correction leaves those of the steps up to where it leads, and of no other end.
    /// </summary>
    /// <param name="events">All of them, in order.</param>
    public static IReadOnlyList<OutcomeEvent> Of(IReadOnlyList<LedgerEvent> events)
    {
        var (referral, said, before) = ((WorkCase?)null, new List<Said>(), new List<Said>());
        foreach (var happened in events)
        {
            referral = CaseFold.Apply(referral, happened);
            if (happened.Name == StateTable.Undo)
            {
                (said, before) = (before, []);
                continue;
            }

            before = [.. said];
            if (happened.Name == ReferralStates.Correct)
            {
                said.RemoveAll(one => !Holds(one.State, happened.State));
            }

            if (KindOf(referral) is { } kind && said.TrueForAll(one => one.State != happened.State))
            {
                said.Add(new Said(happened.State, new OutcomeEvent(Source, CandidateOf(referral), kind, happened.At)
                {
                    JobFamily = Referral.Of(referral).JobFamily,
                }));
            }
        }

        return [.. said.Select(one => one.Outcome)];
    }

    private static PersonId CandidateOf(WorkCase referral) => referral.With(PartyRole.Candidate).First();

    /// <summary>Whether what was said of a state is still so where a referral is in another.</summary>
    private static bool Holds(string said, string state)
    {
        var steps = ReferralStates.Steps.ToList();
        var (of, now) = (steps.IndexOf(said), steps.IndexOf(state));
        return of >= 0 ? now < 0 || of <= now : said == state;
    }

    private static OutcomeKind? KindOf(WorkCase referral)
    {
        var says = Referral.Of(referral);
        return referral.State switch
        {
            ReferralStates.Interview => OutcomeKind.Interviewed,
            ReferralStates.Offer => OutcomeKind.Offered,
            ReferralStates.Hired => OutcomeKind.Hired,
            ReferralStates.Retained90 or ReferralStates.Retained1y => OutcomeKind.Retained,

            // What went wrong says something of one kind of work alone; where nobody said which, it says nothing.
            ReferralStates.Rejected when says is { Reason: "skills" or "experience", JobFamily: not null } => OutcomeKind.Unsuitable,
            ReferralStates.LeftEarly when says is { StartedOn: { } from, LeftOn: { } left, JobFamily: not null }
                && left < from.AddDays(EarlyDays) => OutcomeKind.Left,
            _ => null,
        };
    }

    /// <param name="State">Of the referral when it was said.</param>
    /// <param name="Outcome">What was said.</param>
    private sealed record Said(string State, OutcomeEvent Outcome);
}

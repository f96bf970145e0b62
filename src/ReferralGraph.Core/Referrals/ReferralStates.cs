namespace ReferralGraph.Core.Referrals;

/// <summary>States of a referral: a candidate put forward.</summary>
public static class ReferralStates
{
    private const string Lead = "lead";
    private const string Contacted = "contacted";
    private const string Submitted = "submitted";
    private const string Screening = "screening";
    private const string Interview = "interview";
    private const string Offer = "offer";
    private const string Hired = "hired";
    private const string Started = "started";
    private const string Retained90 = "retained90";
    private const string Retained1y = "retained1y";
    private const string Closed = "closed";
    private const string Rejected = "rejected";
    private const string DeclinedOffer = "declinedOffer";
    private const string Withdrawn = "withdrawn";
    private const string LeftEarly = "leftEarly";
    private const string Expired = "expired";

    /// <summary>From a lead to a year of work, in this order.</summary>
    private static readonly string[] s_steps =
        [Lead, Contacted, Submitted, Screening, Interview, Offer, Hired, Started, Retained90, Retained1y];

    private static readonly string[] s_ends = [Closed, Rejected, DeclinedOffer, Withdrawn, LeftEarly, Expired, Retained1y];

    private static readonly PartyRole[] s_recruiting = [PartyRole.Recruiter, PartyRole.System, PartyRole.Admin];

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Referral,
        [.. s_steps, .. s_ends[..^1]],
        [.. s_ends],
        [
            new Transition([], StateTable.Create, [PartyRole.Referrer, .. s_recruiting, PartyRole.Clock], [Lead])
            {
                Follows = "the rule that decides credit is told",
            },
            .. s_steps.Skip(1).Select((step, before) => Step(step, before + 1)),
            new Transition([Interview], Interview, [.. s_recruiting], [Interview]) { Follows = "one more round" },
            Move([Lead, Contacted], Closed, [.. s_recruiting], [Closed]),
            Move([.. s_steps[..6]], Rejected, [.. s_recruiting], [Rejected]) with
            {
                Reasons =
                [
                    "skills", "experience", "salary", "location", "timing", "filled", "duplicate", "unresponsive", "other",
                ],
                Follows = "outcome unsuitable for skills and experience",
            },
            Move([Offer], DeclinedOffer, [PartyRole.Candidate, .. s_recruiting], [DeclinedOffer]),
            Move([Lead, Contacted], "withdraw", [PartyRole.Referrer], [Withdrawn]),
            Move([.. s_steps[..7]], "withdraw", [PartyRole.Candidate, .. s_recruiting], [Withdrawn]),
            new Transition([Hired, Started, Retained90], LeftEarly, [PartyRole.Clock, .. s_recruiting], [LeftEarly])
            {
                Follows = "outcome left within 90 days of the start",
            },
            new Transition([Lead, Contacted], "expire", [PartyRole.Clock], [Expired]) { AfterDays = 90 },
            new Transition([.. s_steps, .. s_ends[..^1]], "correct", [PartyRole.Recruiter, PartyRole.Admin], [.. s_steps, .. s_ends[..^1]])
            {
                Follows = "kept as a correction",
            },
        ]);

    /// <summary>Forward over any number of steps: systems skip some.</summary>
    private static Transition Step(string step, int before) => new(
        [.. s_steps[..before]],
        step,
        step switch
        {
            Contacted => [PartyRole.Referrer, .. s_recruiting],
            Started or Retained90 or Retained1y => [PartyRole.Clock, .. s_recruiting],
            _ => [.. s_recruiting],
        },
        [step])
    {
        AfterDays = step switch { Retained90 => 90, Retained1y => 365, _ => null },
        Follows = step switch
        {
            Submitted => "needs the candidate's consent; decides credit",
            Interview => "outcome interviewed",
            Offer => "outcome offered",
            Hired => "outcome hired",
            Retained90 or Retained1y => "outcome retained",
            _ => null,
        },
        MayBeUndone = step is not (Started or Retained90 or Retained1y),
    };

    private static Transition Move(ValueArray<string> from, string happened, ValueArray<PartyRole> by, ValueArray<string> to) =>
        new(from, happened, by, to) { MayBeUndone = true };
}

namespace ReferralGraph.Core.Referrals;

/// <summary>States of a referral: a candidate put forward.</summary>
public static class ReferralStates
{
    /// <summary>Somebody was put forward.</summary>
    public const string Lead = "lead";

    /// <summary>Somebody talks to the candidate.</summary>
    public const string Contacted = "contacted";

    /// <summary>The candidate is put up for the opening; decides credit.</summary>
    public const string Submitted = "submitted";

    /// <summary>It is looked at whether they fit.</summary>
    public const string Screening = "screening";

    /// <summary>They are interviewed, perhaps in rounds.</summary>
    public const string Interview = "interview";

    /// <summary>They were offered the position.</summary>
    public const string Offer = "offer";

    /// <summary>They accepted.</summary>
    public const string Hired = "hired";

    /// <summary>They work there.</summary>
    public const string Started = "started";

    /// <summary>They have worked there for 90 days.</summary>
    public const string Retained90 = "retained90";

    /// <summary>They have worked there for a year.</summary>
    public const string Retained1y = "retained1y";

    /// <summary>A lead that led nowhere.</summary>
    public const string Closed = "closed";

    /// <summary>The company said no.</summary>
    public const string Rejected = "rejected";

    /// <summary>The candidate did not accept.</summary>
    public const string DeclinedOffer = "declinedOffer";

    /// <summary>The candidate, or who put them forward, took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>They left before a year was over.</summary>
    public const string LeftEarly = "leftEarly";

    /// <summary>Nobody did anything with a lead in time.</summary>
    public const string Expired = "expired";

    /// <summary>It is taken back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Nobody did anything with a lead in time.</summary>
    public const string Expire = "expire";

    /// <summary>It was noted wrong, and is in another state.</summary>
    public const string Correct = "correct";

    /// <summary>The opening has another recruiter or hiring manager.</summary>
    public const string Assign = "assign";

    private static readonly string[] s_steps =
        [Lead, Contacted, Submitted, Screening, Interview, Offer, Hired, Started, Retained90, Retained1y];

    private static readonly string[] s_ends = [Closed, Rejected, DeclinedOffer, Withdrawn, LeftEarly, Expired, Retained1y];

    private static readonly string[] s_all = [.. s_steps, .. s_ends[..^1]];

    private static readonly PartyRole[] s_recruiting = [PartyRole.Recruiter, PartyRole.System, PartyRole.Admin];

    /// <summary>From a lead to a year of work, in this order.</summary>
    public static IReadOnlyList<string> Steps => s_steps;

    /// <summary>States in which something may still become of it.</summary>
    public static IReadOnlyList<string> Open => s_steps[..^1];

    /// <summary>The table.</summary>
    public static StateTable Table { get; } = new(
        CaseKind.Referral,
        [.. s_all],
        [.. s_ends],
        [
            new Transition([], StateTable.Create, [PartyRole.Referrer, .. s_recruiting, PartyRole.Clock], [Lead])
            {
                Follows = "the rule that decides credit is told",
            },
            .. s_steps.Skip(1).Select((step, before) => Step(step, before + 1)),
            new Transition([Interview], Interview, [.. s_recruiting], [Interview])
            {
                Follows = "one more round", MayBeUndone = true,
            },
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
            Move([Lead, Contacted], Withdraw, [PartyRole.Referrer], [Withdrawn]),
            Move([.. s_steps[..7]], Withdraw, [PartyRole.Candidate, .. s_recruiting], [Withdrawn]),
            new Transition([.. s_steps[..9]], Withdraw, [PartyRole.Clock], [Withdrawn])
            {
                Follows = "when the candidate had their data erased; or, before hired, took back their consent",
            },
            new Transition([Hired, Started, Retained90], LeftEarly, [PartyRole.Clock, .. s_recruiting], [LeftEarly])
            {
                Follows = "outcome left within 90 days of the start", IsMove = true,
            },
            new Transition([Lead, Contacted], Expire, [PartyRole.Clock], [Expired]) { AfterDays = 90 },
            new Transition([.. s_all], Correct, [PartyRole.Recruiter, PartyRole.Admin], [.. s_all])
            {
                Follows = "kept as a correction", IsMove = true,
            },
            new Transition([.. s_all], Assign, [PartyRole.Clock], []) { Follows = "when the opening has another recruiter or manager" },
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
        IsMove = true,
    };

    private static Transition Move(ValueArray<string> from, string happened, ValueArray<PartyRole> by, ValueArray<string> to) =>
        new(from, happened, by, to) { MayBeUndone = true };
}

namespace ReferralGraph.Core.Referrals;

/// <summary>Whether a referral has earned what a rule pays, and whether what was earned is lost. Pure.</summary>
public static class RewardEarning
{
    private const int FirstDays = 90;

    /// <summary>True where an event brings a referral to the state that a rule pays for, or past it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="before">The state before the event.</param>
    /// <param name="after">The state after it.</param>
    public static bool IsReached(RewardRule rule, string before, string after) =>
        StepOf(before) < StepOf(rule.Event) && StepOf(after) >= StepOf(rule.Event);

    /// <summary>The day on which it was earned: that of the hire, of the first day of work or of the 90th after it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="referral">The referral after the event.</param>
    public static DateOnly EarnedOn(RewardRule rule, WorkCase referral)
    {
        var told = DateOnly.FromDateTime(referral.Changed.UtcDateTime);
        return (rule.Event, Referral.Of(referral).StartedOn) switch
        {
            (ReferralStates.Started, { } first) => first,
            (ReferralStates.Retained90, { } first) => first.AddDays(FirstDays),
            _ => told,
        };
    }

    /// <summary>Of what class the reason is why what was earned is lost by an event; null where it is not.</summary>
    /// <param name="rule">The rule by which it was earned.</param>
    /// <param name="referral">The referral after the event.</param>
    /// <param name="happened">The event.</param>
    public static string? LostBy(RewardRule rule, WorkCase referral, LedgerEvent happened) => referral.State switch
    {
        _ when happened.Name == ReferralStates.Assign => null,
        ReferralStates.LeftEarly => IsShort(rule, Referral.Of(referral)) ? RewardStates.LeftEarly : null,

        // Whoever has their data erased takes nothing from who put them forward.
        ReferralStates.Withdrawn when happened.Name == ReferralStates.Withdraw =>
            happened.Actor == LedgerActor.Service ? null : RewardStates.Withdrawn,
        _ => StepOf(referral.State) >= StepOf(rule.Event) ? null : RewardStates.Corrected,
    };

    /// <summary>True where a referral stands where a rule pays for it.</summary>
    public static bool Holds(RewardRule rule, WorkCase referral) => referral.State == ReferralStates.LeftEarly
        ? !IsShort(rule, Referral.Of(referral))
        : StepOf(referral.State) >= StepOf(rule.Event);

    private static int StepOf(string state) => ReferralStates.Steps.ToList().IndexOf(state);

    /// <summary>Whoever never began has not worked for a day.</summary>
    private static bool IsShort(RewardRule rule, Referral said) =>
        said.StartedOn is not { } first || said.LeftOn is not { } left || left.DayNumber - first.DayNumber < rule.StayDays;
}

using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Something that happens to a referral.</summary>
public sealed record ReferralEventRequest
{
    private static readonly string[] s_works =
        [ReferralStates.Started, ReferralStates.Retained90, ReferralStates.Retained1y, ReferralStates.LeftEarly];

    /// <summary>What happens.</summary>
    [Description("What happens; actions of the referral says what may, now and by you. Required.")]
    public string? Event { get; init; }

    /// <summary>The version it is decided by.</summary>
    [Description("The version it is decided by: 409 where another one is stored. Left out: whatever is stored.")]
    public long? Version { get; init; }

    /// <summary>Why.</summary>
    [Description(
        "With rejected, or correct to it: skills, experience, salary, location, timing, filled, duplicate, unresponsive or other. "
        + "Left out: none is told.")]
    public string? ReasonClass { get; init; }

    /// <summary>What it is corrected to.</summary>
    [Description("With correct, required: the state that it is in.")]
    public string? To { get; init; }

    /// <summary>That the candidate agreed.</summary>
    [Description("That the candidate agreed to be put forward; with any event.")]
    public CandidateConsentBody? CandidateConsent { get; init; }

    /// <summary>The first day of work.</summary>
    [Description("With started, retained90, retained1y and leftEarly: the first day of work, YYYY-MM-DD. Default with started: today.")]
    public string? StartedOn { get; init; }

    /// <summary>The first day without it.</summary>
    [Description("With leftEarly: the first day on which they no longer worked there, YYYY-MM-DD. Default: today.")]
    public string? LeftOn { get; init; }

    /// <summary>The move; adds what is wrong with it.</summary>
    /// <param name="fields">Collects problems.</param>
    /// <param name="moves">What may happen to a referral at all.</param>
    /// <param name="now">The moment of the request.</param>
    internal ReferralMove? Read(FieldReader fields, IReadOnlyList<string> moves, DateTimeOffset now)
    {
        if (Event is null || !moves.Contains(Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(moves)}.");
            return null;
        }

        var state = Event == ReferralStates.Correct ? To : Event;
        if (Event == ReferralStates.Correct)
        {
            ReferralRequest.Check(fields, "to", To, [.. ReferralStates.Table.States]);
        }
        else if (To is not null)
        {
            fields.Add("to", $"is for correct, not for {Event}; leave it out.");
        }

        var (from, until) = (fields.Day("startedOn", StartedOn), fields.Day("leftOn", LeftOn));
        if (until <= from)
        {
            fields.Add("leftOn", "must be later than startedOn: it is the first day without the work.");
        }

        CheckDay(fields, "startedOn", from, s_works.Contains(state, StringComparer.Ordinal), now);
        CheckDay(fields, "leftOn", until, state == ReferralStates.LeftEarly, now);
        return new ReferralMove(Event)
        {
            Reason = Reason(fields, state),
            To = To,
            Consent = CandidateConsent?.Read(fields.Within("candidateConsent"), now),
            StartedOn = from,
            LeftOn = until,
        };
    }

    private string? Reason(FieldReader fields, string? state)
    {
        var reasons = ReferralStates.Table.Transitions.First(row => row.Event == ReferralStates.Rejected).Reasons;
        if (state == ReferralStates.Rejected)
        {
            if (ReasonClass is not null)
            {
                ReferralRequest.Check(fields, "reasonClass", ReasonClass, [.. reasons]);
            }

            return ReasonClass;
        }

        if (ReasonClass is not null)
        {
            fields.Add("reasonClass", $"is for {ReferralStates.Rejected}, not for {state}; leave it out.");
        }

        return null;
    }

    private static void CheckDay(FieldReader fields, string field, DateOnly? day, bool isOfState, DateTimeOffset now)
    {
        if (day is not null && !isOfState)
        {
            fields.Add(field, "is for what has to do with that day alone; leave it out.");
        }
        else if (day > DateOnly.FromDateTime(now.UtcDateTime))
        {
            fields.Add(field, "must not be after today.");
        }
    }
}

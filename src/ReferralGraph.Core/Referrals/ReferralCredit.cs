namespace ReferralGraph.Core.Referrals;

/// <summary>Who has the credit for a candidate. Pure.</summary>
/// <remarks>
/// The first who submits a candidate has it for some days, for whatever becomes of anybody's referral of that candidate that is submitted
/// in these days; the first one after them begins anew. First is who was stored first, whatever clocks said. It is worked out from all
/// referrals of the candidate whenever it is asked for, so a merge of two people, or a correction, gives it to whoever was first of both.
/// </remarks>
public static class ReferralCredit
{
    /// <summary>Which referral the credit for one goes to; null where that one was not submitted.</summary>
    /// <param name="referral">Id of the one.</param>
    /// <param name="ofCandidate">Every referral of the same candidate that was submitted, in any order, each once.</param>
    /// <param name="days">How many days the first has it, 1 or more.</param>
    /// <param name="perOpening">True where there is a first one for each opening.</param>
    public static string? HolderOf(string referral, IReadOnlyCollection<Submission> ofCandidate, int days, bool perOpening)
    {
        var own = ofCandidate.FirstOrDefault(submitted => submitted.Referral == referral);
        var first = (Submission?)null;
        foreach (var submitted in ofCandidate
            .Where(submitted => !perOpening || submitted.Opening == own?.Opening)
            .OrderBy(submitted => submitted.Sequence))
        {
            if (first is null || submitted.At >= first.At.AddDays(days))
            {
                first = submitted;
            }

            if (submitted == own)
            {
                return first.Referral;
            }
        }

        return null;
    }

    /// <summary>When a referral was submitted, by all that happened to it; null where it is not.</summary>
    /// <param name="events">All of them, in order.</param>
    public static Submission? SubmissionOf(IReadOnlyList<LedgerEvent> events)
    {
        var (referral, submitted) = ((WorkCase?)null, (Submission?)null);
        foreach (var happened in events)
        {
            referral = CaseFold.Apply(referral, happened);
            submitted = Referral.Of(referral).Submitted is not { } at ? null
                : submitted is { } known && known.At == at ? known
                : new Submission(referral.Key.Id, referral.Opening, happened.Sequence, at);
        }

        return submitted;
    }
}

/// <summary>That a candidate was submitted.</summary>
/// <param name="Referral">Id of the referral.</param>
/// <param name="Opening">Id of the opening.</param>
/// <param name="Sequence">Of the event by which they were.</param>
/// <param name="At">When, UTC.</param>
public sealed record Submission(string Referral, string? Opening, long Sequence, DateTimeOffset At);

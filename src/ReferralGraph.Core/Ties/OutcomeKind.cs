namespace ReferralGraph.Core.Ties;

/// <summary>What became of a request or of a candidate.</summary>
public enum OutcomeKind
{
    /// <summary>The person said yes to a requester, or passed the request on.</summary>
    Accepted,

    /// <summary>The person said no. Nothing is thought worse of the tie or of them.</summary>
    Declined,

    /// <summary>The person did not answer in time (14 days).</summary>
    Unanswered,

    /// <summary>The person handed the request over to a better-placed colleague.</summary>
    HandedOver,

    /// <summary>The person, a target, replied to or met whoever passed the request on to them: an introduction worked.</summary>
    Replied,

    /// <summary>The person said of somebody that they do not really know them.</summary>
    Disowned,

    /// <summary>The person, a candidate, was interviewed.</summary>
    Interviewed,

    /// <summary>The candidate got an offer.</summary>
    Offered,

    /// <summary>The candidate was hired.</summary>
    Hired,

    /// <summary>Still employed and rated good after 90 days or a year.</summary>
    Retained,

    /// <summary>Rejected because they did not fit; says something of one job family only.</summary>
    Unsuitable,

    /// <summary>Left before 90 days; says something of one job family only.</summary>
    Left,
}

/// <summary>What kinds of outcome have in common.</summary>
public static class OutcomeKinds
{
    /// <summary>True for answers to a request, which name who asked and change how the person is expected to respond.</summary>
    public static bool IsAnswer(this OutcomeKind kind) => kind <= OutcomeKind.Replied;

    /// <summary>True for what is known of a candidate's quality, which may name a job family.</summary>
    public static bool IsQuality(this OutcomeKind kind) => kind >= OutcomeKind.Interviewed;

    /// <summary>True for what went wrong: it says something of one job family only.</summary>
    public static bool IsOfOneFamily(this OutcomeKind kind) => kind is OutcomeKind.Unsuitable or OutcomeKind.Left;

    /// <summary>True when the kind names a third person: the colleague, or whom the person does not know.</summary>
    public static bool NamesAnother(this OutcomeKind kind) => kind is OutcomeKind.HandedOver or OutcomeKind.Disowned;
}

namespace ReferralGraph.Core.Paths;

/// <summary>Limits of a search.</summary>
public enum TruncationReason
{
    /// <summary>Settled as many people as it may.</summary>
    VisitedPeople,

    /// <summary>Ran as long as it may.</summary>
    Deadline,

    /// <summary>Found more than one answer may hold.</summary>
    AnswerBytes,
}

namespace ReferralGraph.Core.Ties;

/// <summary>How often requests were answered how.</summary>
/// <param name="Yes">Accepted or replied.</param>
/// <param name="HandedOver">Handed over to a colleague.</param>
/// <param name="No">Declined.</param>
/// <param name="Unanswered">Not answered in time.</param>
public readonly record struct AnswerCounts(int Yes, int HandedOver, int No, int Unanswered)
{
    /// <summary>True when there are none.</summary>
    public bool IsEmpty => this == default;

    /// <summary>How many there are.</summary>
    public int Count => Yes + HandedOver + No + Unanswered;

    /// <summary>So many more of one kind of answer.</summary>
    public AnswerCounts Add(OutcomeKind answer, int count) => answer switch
    {
        OutcomeKind.Accepted or OutcomeKind.Replied => this with { Yes = Yes + count },
        OutcomeKind.HandedOver => this with { HandedOver = HandedOver + count },
        OutcomeKind.Declined => this with { No = No + count },
        OutcomeKind.Unanswered => this with { Unanswered = Unanswered + count },
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Not an answer to a request."),
    };
}

namespace ReferralGraph.Core.Referrals;

/// <summary>One row of a state table: what may happen in some states, by whom, and what state follows.</summary>
/// <param name="From">In which states; none: where there is no case yet.</param>
/// <param name="Event">What happens.</param>
/// <param name="By">Any of these may do it.</param>
/// <param name="To">One of these follows; none: the state stays.</param>
public sealed record Transition(ValueArray<string> From, string Event, ValueArray<PartyRole> By, ValueArray<string> To)
{
    /// <summary>Of what classes the reason may be; none where none is given.</summary>
    public ValueArray<string> Reasons { get; init; }

    /// <summary>After how many days it happens by itself, where the clock does it; null where something else says.</summary>
    public int? AfterDays { get; init; }

    /// <summary>What else follows, in a few words; null for nothing.</summary>
    public string? Follows { get; init; }

    /// <summary>True where whoever did it may take it back.</summary>
    public bool MayBeUndone { get; init; }

    /// <summary>True where callers make it happen; whatever may be taken back is.</summary>
    public bool IsMove
    {
        get => field || MayBeUndone;
        init;
    }
}

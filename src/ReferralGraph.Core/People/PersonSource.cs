namespace ReferralGraph.Core.People;

/// <summary>What of a person's record one source said, so that it can say it anew or no more without touching what others said.</summary>
/// <param name="Source">Who says so, e.g. <c>hris</c>.</param>
public sealed record PersonSource(string Source)
{
    /// <summary>
    /// True for a source that knows the person by the id of the record, as an HR system does; false for somebody's address book.
    /// </summary>
    public bool KnowsId { get; init; }

    /// <summary>True when the name is of this source.</summary>
    public bool Name { get; init; }

    /// <summary>True when the title is of this source.</summary>
    public bool Title { get; init; }

    /// <summary>The e-mail addresses it said, sorted ordinally; others may have said them as well.</summary>
    public ValueArray<string> Emails { get; init; }

    /// <summary>The profile addresses it said, sorted ordinally; others may have said them as well.</summary>
    public ValueArray<string> Urls { get; init; }

    /// <summary>True when nothing of the record is of this source.</summary>
    internal bool IsEmpty => !Name && !Title && Emails.Count + Urls.Count == 0;
}

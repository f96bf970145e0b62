using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>What a source says of a person.</summary>
/// <param name="Person">Whom.</param>
/// <param name="Source">Who says so.</param>
public sealed record PersonStatement(PersonId Person, string Source)
{
    /// <summary>True for a source that knows people by the ids of their records, as an HR system does; false for an address book.</summary>
    public bool KnowsId { get; init; }

    /// <summary>Their name, or null when it says none.</summary>
    public string? Name { get; init; }

    /// <summary>Their present job title, or null when it says none.</summary>
    public string? Title { get; init; }

    /// <summary>E-mail addresses in normal form, sorted ordinally.</summary>
    public ValueArray<string> Emails { get; init; }

    /// <summary>Profile addresses in normal form, sorted ordinally.</summary>
    public ValueArray<string> Urls { get; init; }

    /// <summary>
    /// All e-mail addresses that the source still says, so that others it said before go; null when it need not say all of them.
    /// </summary>
    public ValueArray<string>? AllEmails { get; init; }

    /// <summary>The same of profile addresses.</summary>
    public ValueArray<string>? AllUrls { get; init; }

    /// <summary>
    /// The stint with which the e-mail addresses are stated: at this company they may have been somebody else's before. Null where they
    /// change hands nowhere.
    /// </summary>
    public Employment? Stint { get; init; }
}

using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>Somebody in the graph: asker, introducer, target or all of them.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">As shown; the id where nobody gave a name.</param>
/// <param name="Title">Present job title, or null.</param>
public sealed record Person(PersonId Id, string Name, string? Title = null) : GraphRecord
{
    /// <summary>E-mail addresses, lower case, sorted ordinally, each once.</summary>
    public ValueArray<string> Emails { get; init; }

    /// <summary>Profile addresses, normalised by <see cref="ProfileUrl"/>, sorted ordinally, each once.</summary>
    public ValueArray<string> Urls { get; init; }

    /// <summary>
    /// Which sources said what of this, sorted ordinally by source, each once. What nobody of them said was put by hand.
    /// </summary>
    public ValueArray<PersonSource> Sources { get; init; }
}

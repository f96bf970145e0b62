using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>What outcomes say of one person, under the id they were recorded for, by number. Immutable.</summary>
public sealed record OutcomeFacts
{
    /// <summary>Requests he answered, or did not.</summary>
    public Answer[] Answers { get; init; } = [];

    /// <summary>Introductions from him that worked.</summary>
    public Introduction[] IntroductionsOut { get; init; } = [];

    /// <summary>Introductions to him that worked.</summary>
    public Introduction[] IntroductionsIn { get; init; } = [];

    /// <summary>People he said he does not really know.</summary>
    public Disowning[] Disownings { get; init; } = [];

    /// <summary>What is known of him as a candidate.</summary>
    public Quality[] Qualities { get; init; } = [];
}

/// <summary>What somebody made of a request.</summary>
/// <param name="Requester">Who asked.</param>
/// <param name="Outcome">One of the answers.</param>
/// <param name="Day">UTC day number.</param>
public readonly record struct Answer(int Requester, OutcomeKind Outcome, int Day);

/// <summary>An introduction that worked.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Day">UTC day number.</param>
/// <param name="HandedOver">True when a colleague was only named, which counts less.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct Introduction(int Other, int Day, bool HandedOver, int Source);

/// <summary>That somebody does not really know somebody.</summary>
/// <param name="Other">Whom.</param>
/// <param name="Day">UTC day number.</param>
public readonly record struct Disowning(int Other, int Day);

/// <summary>What became of a candidate.</summary>
/// <param name="Outcome">One of the qualities.</param>
/// <param name="JobFamily">Number of the job family's name, or -1.</param>
/// <param name="At">UTC milliseconds since 0001-01-01.</param>
public readonly record struct Quality(OutcomeKind Outcome, int JobFamily, long At)
{
    /// <summary>UTC day number.</summary>
    public int Day => (int)(At / Contact.MillisecondsPerDay);
}

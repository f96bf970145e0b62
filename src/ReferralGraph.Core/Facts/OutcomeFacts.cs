namespace ReferralGraph.Core.Facts;

/// <summary>What outcomes say of one person, under the id they were recorded for, by number. Immutable.</summary>
public sealed record OutcomeFacts
{
    /// <summary>Requests the person answered, or did not.</summary>
    public Answer[] Answers { get; init; } = [];

    /// <summary>Introductions from the person that worked.</summary>
    public Introduction[] IntroductionsOut { get; init; } = [];

    /// <summary>Introductions to the person that worked.</summary>
    public Introduction[] IntroductionsIn { get; init; } = [];

    /// <summary>People of whom the person said they do not really know them.</summary>
    public Disowning[] Disownings { get; init; } = [];

    /// <summary>What is known of the person as a candidate.</summary>
    public Quality[] Qualities { get; init; } = [];
}

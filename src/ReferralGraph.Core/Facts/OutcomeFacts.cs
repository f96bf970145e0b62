namespace ReferralGraph.Core.Facts;

/// <summary>What outcomes say of one person, under the id they were recorded for, by number. Immutable.</summary>
public sealed record OutcomeFacts
{
    /// <summary>Requests they answered, or did not.</summary>
    public Answer[] Answers { get; init; } = [];

    /// <summary>Introductions from them that worked.</summary>
    public Introduction[] IntroductionsOut { get; init; } = [];

    /// <summary>Introductions to them that worked.</summary>
    public Introduction[] IntroductionsIn { get; init; } = [];

    /// <summary>People they said they do not really know.</summary>
    public Disowning[] Disownings { get; init; } = [];

    /// <summary>What is known of them as a candidate.</summary>
    public Quality[] Qualities { get; init; } = [];
}

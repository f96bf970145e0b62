namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Something that happened to an introduction, as whoever asks is told it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When, UTC.</param>
public sealed record ToldEvent(string Event, DateTimeOffset At);

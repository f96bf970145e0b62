namespace ReferralGraph.Core.Graph;

/// <summary>What answers show of a person.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Title">Job title, or null.</param>
public sealed record PersonCard(string Name, string? Title);

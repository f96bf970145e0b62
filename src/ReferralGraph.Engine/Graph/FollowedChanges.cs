using ReferralGraph.Core.Facts;

namespace ReferralGraph.Engine.Graph;

/// <summary>What a snapshot that follows another differs in.</summary>
/// <param name="Changes">Whose facts differ.</param>
/// <param name="Touched">Everybody whose ties may: every tie that differs has one of them at an end.</param>
internal sealed record FollowedChanges(FactBaseChange Changes, IReadOnlySet<int> Touched);

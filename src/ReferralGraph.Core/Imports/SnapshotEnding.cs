using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Imports;

/// <summary>Something that a snapshot import ended, or would end.</summary>
/// <param name="Number">In order of kind, person, company or contact, and id; from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the fact or the team.</param>
/// <param name="Person">Whose stint or contact it is; null for a team.</param>
/// <param name="Other">Id of the company or the contact; null for a team.</param>
/// <param name="From">Its first day, or null when unknown.</param>
public sealed record SnapshotEnding(int Number, SnapshotEndingKind Kind, string Id, PersonId? Person, string? Other, DateOnly? From)
{
    /// <summary>The day on which it ends where another stint there begins; null where it ends on the day of the import.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>The kinds of what a snapshot import ends.</summary>
public enum SnapshotEndingKind
{
    /// <summary>A stint that lasts.</summary>
    Employment,

    /// <summary>A connection that lasts.</summary>
    Connection,

    /// <summary>A team that has members.</summary>
    Team,
}

/// <summary>How many of each kind a snapshot import ended, or would end; or could.</summary>
/// <param name="Employments">Stints.</param>
/// <param name="Connections">Connections.</param>
/// <param name="Teams">Teams.</param>
public readonly record struct EndingCounts(int Employments, int Connections, int Teams)
{
    /// <summary>All of them.</summary>
    public int Total => Employments + Connections + Teams;

    /// <summary>Counts a list.</summary>
    public static EndingCounts Of(IReadOnlyCollection<SnapshotEnding> endings) => new(
        endings.Count(ending => ending.Kind == SnapshotEndingKind.Employment),
        endings.Count(ending => ending.Kind == SnapshotEndingKind.Connection),
        endings.Count(ending => ending.Kind == SnapshotEndingKind.Team));

    /// <summary>True when more of a kind would end than a limit allows of so many.</summary>
    public bool Exceed(EndedLimit limit, EndingCounts lasting) =>
        Employments > limit.Of(lasting.Employments) || Connections > limit.Of(lasting.Connections) || Teams > limit.Of(lasting.Teams);
}

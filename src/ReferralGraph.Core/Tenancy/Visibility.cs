using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tenancy;

/// <summary>Which ties of others a viewer may be shown. Teams are named, never the people in them, who come and go.</summary>
public sealed record Visibility
{
    /// <summary>Ties of some levels.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="teams">The viewer's teams: ties of the level <see cref="SharingLevels.Team"/> are seen where their owner is in one of
    /// them.</param>
    public Visibility(SharingLevels levels, params IEnumerable<TeamId> teams)
    {
        Levels = levels;

        // Where teams decide nothing none is named, so that equal views are equal.
        Teams = levels.HasFlag(SharingLevels.Team) && levels != SharingLevels.All ? ValueArray.From(teams.Distinct().Order()) : [];
    }

    /// <summary>Every tie, in full.</summary>
    public static Visibility Everything { get; } = new(SharingLevels.All);

    /// <summary>Levels whose ties are seen.</summary>
    public SharingLevels Levels { get; }

    /// <summary>Teams whose members' ties of the level <see cref="SharingLevels.Team"/> are seen, in ordinal order.</summary>
    public ValueArray<TeamId> Teams { get; }
}

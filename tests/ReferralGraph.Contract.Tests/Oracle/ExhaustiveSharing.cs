using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>What of whose ties a scope sees, read off the records each time.</summary>
internal sealed class ExhaustiveSharing(
    AccessScope scope, IReadOnlyList<Sharing> stated, IReadOnlyList<Team> teams, Func<PersonId, PersonId> resolve)
{
    /// <summary>How much is told of what one is to another.</summary>
    public Seen SeenOf(PersonId from, PersonId to)
    {
        if (scope.SeesEverything || (scope.Viewer is { } viewer && resolve(viewer) == from))
        {
            return Seen.Everything;
        }

        var levels = LevelsOf(from, to);
        return levels.Contains(SharingLevels.Private) || (levels.Contains(SharingLevels.Team) && !SharesTeam(from)) ? Seen.Nothing
            : levels.Contains(SharingLevels.TierOnly) ? Seen.Tier
            : Seen.Everything;
    }

    /// <summary>True when everybody in the tenant is told of it.</summary>
    public bool IsForAll(PersonId from, PersonId to) => LevelsOf(from, to).TrueForAll(level => level == SharingLevels.Tenant);

    private List<SharingLevels> LevelsOf(PersonId from, PersonId to)
    {
        var own = stated.Where(sharing => resolve(sharing.Person) == from).ToList();
        var levels = own.Where(sharing => sharing.Other is null).Select(sharing => sharing.Level).DefaultIfEmpty(scope.Unstated).ToList();
        levels.AddRange(own.Where(sharing => sharing.Other is { } other && resolve(other) == to).Select(sharing => sharing.Level));
        return levels;
    }

    private bool SharesTeam(PersonId person) => scope.Viewer is { } viewer
        && teams.Any(team => team.Members.Any(member => resolve(member) == person) && team.Members.Any(member => resolve(member) == resolve(viewer)));
}

/// <summary>How much of a tie is told.</summary>
internal enum Seen
{
    Everything,
    Tier,
    Nothing,
}

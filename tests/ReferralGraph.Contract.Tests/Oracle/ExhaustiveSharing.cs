using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>What of whose ties a scope sees, read off the records each time.</summary>
internal sealed class ExhaustiveSharing(
    AccessScope scope, IReadOnlyCollection<GraphRecord> records, Func<PersonId, PersonId> resolve)
{
    private readonly List<Sharing> _stated = [.. records.OfType<Sharing>()];
    private readonly List<Team> _teams = [.. records.OfType<Team>()];

    /// <summary>False for somebody known from address books alone, whose owners hide that from whoever asks.</summary>
    public bool Knows(PersonId person)
    {
        if (scope.SeesEverything
            || (scope.Viewer is { } viewer && resolve(viewer) == person)
            || records.OfType<PersonMerge>().Any(merge => merge.Kept == person || merge.Absorbed == person)
            || _teams.Exists(team => team.Members.Contains(person)))
        {
            return true;
        }

        var sources = records.OfType<Person>().Single(record => record.Id == person).Sources;
        var books = sources.Select(source => source.Source).ToHashSet();
        var facts = records.OfType<Fact>()
            .Where(fact => fact is not (Sharing or Distinction) && fact.PeopleNamed().Contains(person))
            .ToList();
        return books.Count == 0
            || sources.Any(source => source.KnowsId)
            || !facts.Exists(fact => fact is Connection)
            || facts.Exists(fact => !(fact is Employment or Connection && books.Contains(fact.Source)))
            || facts.OfType<Connection>().Any(link =>
                link.From == person
                || (scope.Viewer is { } owner && resolve(owner) == resolve(link.From))
                || !LevelsOf(resolve(link.From), person).Contains(SharingLevels.Private));
    }

    /// <summary>How much is told of what one is to another.</summary>
    public Seen SeenOf(PersonId from, PersonId to)
    {
        if (scope.SeesEverything)
        {
            return Seen.Everything;
        }

        if (!Knows(from) || !Knows(to))
        {
            return Seen.Nothing;
        }

        if (scope.Viewer is { } viewer && resolve(viewer) == from)
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
        var own = _stated.Where(sharing => resolve(sharing.Person) == from).ToList();
        var levels = own.Where(sharing => sharing.Other is null).Select(sharing => sharing.Level).DefaultIfEmpty(scope.Unstated).ToList();
        levels.AddRange(own.Where(sharing => sharing.Other is { } other && resolve(other) == to).Select(sharing => sharing.Level));
        return levels;
    }

    private bool SharesTeam(PersonId person) => scope.Viewer is { } viewer
        && _teams.Exists(team => team.Members.Any(member => resolve(member) == person)
            && team.Members.Any(member => resolve(member) == resolve(viewer)));
}

/// <summary>How much of a tie is told.</summary>
internal enum Seen
{
    Everything,
    Tier,
    Nothing,
}

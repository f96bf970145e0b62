using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>What of whose ties a scope sees, read off the records each time.</summary>
internal sealed class ExhaustiveSharing(
    AccessScope scope,
    IReadOnlyCollection<GraphRecord> records,
    Func<PersonId, PersonId> resolve,
    Func<CompanyId, CompanyId> resolveCompany)
{
    private readonly List<Sharing> _stated = [.. records.OfType<Sharing>()];
    private readonly List<Team> _teams = [.. records.OfType<Team>()];

    /// <summary>
    /// False for somebody known from address books alone, under each of their ids, whose owners hide that from whoever asks; or whom no
    /// book has any more.
    /// </summary>
    public bool Knows(PersonId person)
    {
        var kept = resolve(person);
        if (scope.SeesEverything
            || HidesNothing()
            || (scope.Viewer is { } viewer && resolve(viewer) == kept)
            || _teams.Exists(team => team.Members.Any(member => resolve(member) == kept)))
        {
            return true;
        }

        var group = records.OfType<Person>().Where(record => resolve(record.Id) == kept).ToList();
        return !group.TrueForAll(IsOfBooksAlone)
            || records.OfType<Connection>().Where(link => resolve(link.To) == kept).Any(link =>
                (scope.Viewer is { } owner && resolve(owner) == resolve(link.From))
                || !LevelsOf(resolve(link.From), kept).Contains(SharingLevels.Private));
    }

    private bool IsOfBooksAlone(Person record)
    {
        var books = record.Sources.Select(source => source.Source).ToHashSet();
        var facts = records.OfType<Fact>()
            .Where(fact => fact is not (Sharing or Distinction) && fact.PeopleNamed().Contains(record.Id))
            .ToList();
        return books.Count > 0
            && !record.Sources.Any(source => source.KnowsId)
            && facts.TrueForAll(fact => fact is Employment or Connection && books.Contains(fact.Source))
            && !facts.OfType<Connection>().Any(link => link.From == record.Id);
    }

    /// <summary>True where nobody shares less than everything, and nobody has left who would.</summary>
    private bool HidesNothing() =>
        _stated.Count == 0
        && scope.Policy.Unstated == SharingLevels.Tenant
        && !(scope.Policy.Leavers is { } leavers
            && records.OfType<Person>().Any(person => resolve(person.Id) == person.Id && HasLeft(leavers, person.Id)));

    /// <summary>How much is told of what one is to another.</summary>
    public Seen SeenOf(PersonId from, PersonId to)
    {
        if (scope.SeesEverything)
        {
            return Seen.Everything;
        }

        if (!Knows(from) || !Knows(to) || scope.Closed.Any(closed => resolve(closed) == to))
        {
            return Seen.Nothing;
        }

        if (scope.Viewer is { } viewer && resolve(viewer) == from)
        {
            return Seen.Everything;
        }

        // Whoever shares with nobody is told of their own alone, where the tenant wants that.
        if (scope.Policy.Reciprocal
            && scope.Viewer is { } asker
            && records.OfType<Person>().Any(person => person.Id == asker)
            && LevelsOf(resolve(asker), null).Contains(SharingLevels.Private))
        {
            return Seen.Nothing;
        }

        var levels = LevelsOf(from, to);
        return levels.Contains(SharingLevels.Private) || (levels.Contains(SharingLevels.Team) && !SharesTeam(from)) ? Seen.Nothing
            : levels.Contains(SharingLevels.TierOnly) ? Seen.Tier
            : Seen.Everything;
    }

    /// <summary>True when everybody in the tenant is told of it.</summary>
    public bool IsForAll(PersonId from, PersonId to) => LevelsOf(from, to).TrueForAll(level => level == SharingLevels.Tenant);

    /// <summary>True for somebody who was at a home company and is at none.</summary>
    public bool HasLeft(LeaverRule rule, PersonId person)
    {
        var stints = records.OfType<Employment>()
            .Where(stint => resolve(stint.Person) == person && IsHome(rule, resolveCompany(stint.Company)))
            .Where(stint => stint.From is null || stint.From <= rule.Day)
            .ToList();
        return stints.Count > 0 && stints.TrueForAll(stint => stint.Until is { } until && until <= rule.Day);
    }

    /// <summary>True for a home company, and for one that goes on as it or as which it goes on.</summary>
    private bool IsHome(LeaverRule rule, CompanyId company)
    {
        var companies = records.OfType<Company>().ToList();
        var home = rule.Companies.Where(id => companies.Exists(known => known.Id == id)).Select(resolveCompany).ToHashSet();
        for (var count = 0; count < home.Count;)
        {
            count = home.Count;
            foreach (var known in companies.Where(known => known.Successor is { } successor && successor.On <= rule.Day))
            {
                var (one, other) = (resolveCompany(known.Id), resolveCompany(known.Successor!.Company));
                if (home.Contains(one) || home.Contains(other))
                {
                    home.UnionWith([one, other]);
                }
            }
        }

        return home.Contains(company);
    }

    private List<SharingLevels> LevelsOf(PersonId from, PersonId? to)
    {
        var own = _stated.Where(sharing => resolve(sharing.Person) == from).ToList();
        var levels = own.Where(sharing => sharing.Other is null).Select(sharing => sharing.Level)
            .DefaultIfEmpty(scope.Policy.Unstated)
            .ToList();
        levels.AddRange(own.Where(sharing => sharing.Other is { } other && resolve(other) == to).Select(sharing => sharing.Level));
        if (scope.Policy.Leavers is { } leavers && HasLeft(leavers, from))
        {
            levels.Add(leavers.Level);
        }

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

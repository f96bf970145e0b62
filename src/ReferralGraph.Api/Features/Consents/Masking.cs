using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Keeps people from being named in answers who did not consent to it, and from being found out by asking.</summary>
internal sealed class Masking(
    ConsentBook book,
    PersonHandles handles,
    SealedCursors cursors,
    DirectoryReader directory,
    NameLookups names,
    IGraphStore store,
    IReferralPathFinder finder,
    AccessScope scope)
{
    /// <summary>Whom an answer that is made now does not name.</summary>
    /// <param name="seen">What of the graph it is of: its viewer is whom it is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Masks> ForAsync(AccessScope seen, CancellationToken cancellationToken)
    {
        var state = await book.OfAsync(scope.Tenant, cancellationToken);
        return state.Policy == ConsentPolicy.Off
            ? Masks.None
            : new Masks(
                state,
                seen.Viewer,
                person => handles.Make(scope.Tenant, seen.Viewer, person),
                cursor => cursors.Seal(scope.Tenant, cursor));
    }

    /// <summary>Which of some companies have so many people on a day that one of them may be told of by it.</summary>
    public Task<(IReadOnlySet<CompanyId> Large, IReadOnlySet<CompanyId> Counted)> CountAsync(
        IReadOnlyCollection<CompanyId> companies, DateOnly day, CancellationToken cancellationToken) =>
        directory.ReadAsync<(IReadOnlySet<CompanyId> Large, IReadOnlySet<CompanyId> Counted)>(
            known =>
            {
                var (large, counted) = (new HashSet<CompanyId>(), new HashSet<CompanyId>());
                foreach (var company in companies)
                {
                    var (people, at) = known.PeopleAt(company, day, Masks.LeastPeople);
                    counted.UnionWith(at);
                    if (people >= Masks.LeastPeople)
                    {
                        large.Add(company);
                    }
                }

                return (large, counted);
            },
            cancellationToken);

    /// <summary>The cursor that a caller sent, as it was before it was sealed.</summary>
    public async ValueTask<string> OpenAsync(string cursor, CancellationToken cancellationToken) =>
        (await book.OfAsync(scope.Tenant, cancellationToken)).Policy == ConsentPolicy.Off ? cursor : cursors.Open(scope.Tenant, cursor);

    /// <summary>
    /// The question as it is searched: whom an answer does not name is met by no condition that names them. <c>via</c> them leads nobody,
    /// and neither <c>notVia</c> nor their team keeps anybody away.
    /// </summary>
    public async ValueTask<PathQuery> RestrictAsync(PathQuery asked, CancellationToken cancellationToken)
    {
        var constraints = asked.Constraints;
        if (constraints.Via.Count + constraints.NotVia.Count + constraints.ExcludeTeams.Count == 0)
        {
            return asked;
        }

        var masks = await ForAsync(asked.Scope, cancellationToken);
        if (ReferenceEquals(masks, Masks.None))
        {
            return asked;
        }

        var (unknownTeams, members) = await MembersAsync(constraints.ExcludeTeams, cancellationToken);
        var kept = await KeptAsync([.. constraints.NotVia, .. members], cancellationToken);
        var unknown = await UnknownAsync(asked.Scope, kept.Values.ToHashSet(), cancellationToken);
        IEnumerable<PersonId> notVia =
        [
            // Whoever is unknown is named by the problem that says so.
            .. constraints.NotVia.Where(person => unknown.Contains(kept[person]) || !masks.HidesMiddle(kept[person])),
            .. members.Select(member => kept[member]).Where(person => !unknown.Contains(person) && !masks.HidesMiddle(person)),
            .. constraints.Via.Where(masks.HidesMiddle),
        ];
        return asked with
        {
            Constraints = constraints with
            {
                NotVia = ValueArray.From(notVia.Distinct().Order()),
                ExcludeTeams = ValueArray.From(unknownTeams),
            },
        };
    }

    /// <summary>The members of some teams, and those of the teams that there are not.</summary>
    private async Task<(List<TeamId> Unknown, HashSet<PersonId> Members)> MembersAsync(
        IEnumerable<TeamId> teams, CancellationToken cancellationToken)
    {
        var (unknown, members) = (new List<TeamId>(), new HashSet<PersonId>());
        foreach (var id in teams)
        {
            if (await store.ReadTeamAsync(scope.Tenant, id, cancellationToken) is { } team)
            {
                members.UnionWith(team.Members);
            }
            else
            {
                unknown.Add(id);
            }
        }

        return (unknown, members);
    }

    /// <summary>Who stands for each of some people.</summary>
    private async Task<Dictionary<PersonId, PersonId>> KeptAsync(HashSet<PersonId> people, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return [];
        }

        var merges = await store.ReadMergesAsync(scope.Tenant, people, cancellationToken);
        return people.ToDictionary(person => person, person => merges.GetValueOrDefault(person)?.Kept ?? person);
    }

    /// <summary>Those of some people who are not there for whoever looks.</summary>
    private async Task<HashSet<PersonId>> UnknownAsync(
        AccessScope seen, HashSet<PersonId> people, CancellationToken cancellationToken)
    {
        if (people.Count > 0)
        {
            var known = await names.CardsAsync(scope.Tenant, people, cancellationToken);
            var hidden = await finder.UnknownPeopleAsync(seen, cancellationToken);
            people.RemoveWhere(person => known.ContainsKey(person) && !hidden.Contains(person));
        }

        return people;
    }
}

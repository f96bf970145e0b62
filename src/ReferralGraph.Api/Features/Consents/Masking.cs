using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
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
    Caller caller,
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
                person => new(
                    handles.Make(scope.Tenant, seen.Viewer, person), handles.TagOf(scope.Tenant, seen.Viewer, person)),
                cursor => new(cursors.Seal(scope.Tenant, cursor), cursors.TagOf(scope.Tenant, cursor)));
    }

    /// <summary>
    /// Refuses conditions and orders that would measure people who are not named: which answer is empty then, or comes first, tells what
    /// the answer does not. Systems that read facts may measure them.
    /// </summary>
    /// <param name="measuring">Names those of a question; given true also those on whom it reaches.</param>
    /// <param name="errors">What is refused is added to it, by parameter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask CheckAsync(
        Func<bool, IEnumerable<string>> measuring, FieldErrors errors, CancellationToken cancellationToken)
    {
        var policy = (await book.OfAsync(scope.Tenant, cancellationToken)).Policy;
        if (policy == ConsentPolicy.Off || (caller.Person is null && caller.May(ApiScopes.FactsRead)))
        {
            return;
        }

        foreach (var parameter in measuring(policy == ConsentPolicy.Everyone))
        {
            errors.Add(parameter, $"{parameter} would measure people who did not consent to be named; leave it out.");
        }
    }

    /// <summary>At which of some companies so many people are known on a day that one of them may be told of by it.</summary>
    /// <param name="seen">Who looks: whom they do not know of hides nobody.</param>
    /// <param name="companies">The companies.</param>
    /// <param name="day">The day.</param>
    /// <param name="counts">Who counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CompanyCounts> CountAsync(
        AccessScope seen,
        IReadOnlyCollection<CompanyId> companies,
        DateOnly day,
        Func<PersonId, bool> counts,
        CancellationToken cancellationToken)
    {
        var unknown = await finder.UnknownPeopleAsync(seen, cancellationToken);
        return await directory.ReadAsync(
            known =>
            {
                var (large, counted, leftOut) = (new HashSet<CompanyId>(), new HashSet<CompanyId>(), false);
                foreach (var company in companies)
                {
                    var (people, at) = known.PeopleAt(company, day, Masks.LeastPeople, Counts);
                    counted.UnionWith(at);
                    if (people >= Masks.LeastPeople)
                    {
                        large.Add(company);
                    }
                }

                return new CompanyCounts(large, counted, leftOut);

                bool Counts(PersonId person)
                {
                    var isUnknown = unknown.Contains(person);
                    leftOut |= isUnknown;
                    return !isUnknown && counts(person);
                }
            },
            cancellationToken);
    }

    /// <summary>The cursor that a caller sent, as it was before it was sealed.</summary>
    public async ValueTask<string> OpenAsync(string cursor, CancellationToken cancellationToken) =>
        (await book.OfAsync(scope.Tenant, cancellationToken)).Policy == ConsentPolicy.Off ? cursor : cursors.Open(scope.Tenant, cursor);

    /// <summary>
    /// The conditions as they are searched by: whom an answer does not name is met by none that names them. <c>via</c> them leads nobody,
    /// and neither <c>notVia</c> nor their team keeps anybody away.
    /// </summary>
    /// <param name="seen">Who looks.</param>
    /// <param name="constraints">The conditions as asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<PathConstraints> RestrictAsync(
        AccessScope seen, PathConstraints constraints, CancellationToken cancellationToken)
    {
        if (constraints.Via.Count + constraints.NotVia.Count + constraints.ExcludeTeams.Count == 0)
        {
            return constraints;
        }

        var masks = await ForAsync(seen, cancellationToken);
        if (ReferenceEquals(masks, Masks.None))
        {
            return constraints;
        }

        var (unknownTeams, members) = await MembersAsync(constraints.ExcludeTeams, cancellationToken);
        var kept = await KeptAsync([.. constraints.NotVia, .. members], cancellationToken);
        var unknown = await UnknownAsync(seen, kept.Values.ToHashSet(), cancellationToken);
        IEnumerable<PersonId> notVia =
        [
            // Whoever is unknown is named by the problem that says so.
            .. constraints.NotVia.Where(person => unknown.Contains(kept[person]) || !masks.HidesMiddle(kept[person])),
            .. members.Select(member => kept[member]).Where(person => !unknown.Contains(person) && !masks.HidesMiddle(person)),
            .. constraints.Via.Where(masks.HidesMiddle),
        ];
        return constraints with
        {
            NotVia = ValueArray.From(notVia.Distinct().Order()),
            ExcludeTeams = ValueArray.From(unknownTeams),
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

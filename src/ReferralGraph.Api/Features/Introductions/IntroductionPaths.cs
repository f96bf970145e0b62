using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Finds whom a path of ids and handles means, and whether its asker is led that way today.</summary>
internal sealed class IntroductionPaths(
    PersonHandles handles,
    Masking masking,
    Viewing viewing,
    NameLookups lookups,
    IReferralPathFinder finder,
    AskConditions asks,
    AccessScope scope)
{
    /// <summary>The path; null where nobody is led that way, for whatever reason.</summary>
    /// <param name="path">Ids, and handles of those who are not named; the asker first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CheckedPath?> FindAsync(IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        var asker = await KeptAsync(new PersonId(path[0]), cancellationToken);
        var seen = viewing.As(asker);
        var people = new List<PersonId> { asker };
        var named = new HashSet<PersonId>();
        foreach (var text in path.Skip(1))
        {
            var isHandle = text[0] == PersonHandles.Mark;
            if ((isHandle ? handles.Open(scope.Tenant, seen.Viewer, text) : new PersonId(text)) is not { } meant)
            {
                return null;
            }

            people.Add(await KeptAsync(meant, cancellationToken));
            if (!isHandle)
            {
                named.Add(people[^1]);
            }
        }

        return await CheckAsync(seen, people, named, cancellationToken);
    }

    /// <summary>The same for a path whose people were found before.</summary>
    /// <param name="people">Under the ids that stand for them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CheckedPath?> FindAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        CheckAsync(viewing.As(people[0]), people, named: [], cancellationToken);

    private async Task<CheckedPath?> CheckAsync(
        AccessScope seen, IReadOnlyList<PersonId> people, HashSet<PersonId> named, CancellationToken cancellationToken)
    {
        var unknown = await finder.UnknownPeopleAsync(seen, cancellationToken);
        if (people.Distinct().Count() < people.Count || people.Any(unknown.Contains))
        {
            return null;
        }

        var masks = await masking.ForAsync(seen, cancellationToken);
        var hidden = new bool[people.Count];
        var ties = new List<TieExplanation>();
        for (var place = 0; place < people.Count; place++)
        {
            var ids = await asks.IdsAsync(scope.Tenant, people[place], cancellationToken);
            if (ids.Count == 0)
            {
                return null;
            }

            if (place == 0)
            {
                continue;
            }

            hidden[place] = place == people.Count - 1 ? masks.HidesEnd(people[place]) : masks.HidesMiddle(people[place]);
            if ((hidden[place] && named.Contains(people[place]))
                || !await asks.WantsAsync(scope.Tenant, ids, people[0], cancellationToken)
                || await asks.TieAsync(seen, people[place - 1], people[place], cancellationToken) is not { } tie)
            {
                return null;
            }

            ties.Add(tie);
        }

        return new CheckedPath(seen, people, ties, hidden);
    }

    private Task<PersonId> KeptAsync(PersonId person, CancellationToken cancellationToken) =>
        lookups.KeptIdAsync(scope.Tenant, person, cancellationToken);
}

/// <summary>A path that its asker is led over today.</summary>
/// <param name="Seen">The graph as the asker sees it.</param>
/// <param name="People">Who is on it, the asker first, under the ids that stand for them.</param>
/// <param name="Ties">The ties between them, as the asker sees them.</param>
/// <param name="Hidden">Who of them is not named to the asker.</param>
internal sealed record CheckedPath(
    AccessScope Seen, IReadOnlyList<PersonId> People, IReadOnlyList<TieExplanation> Ties, bool[] Hidden)
{
    /// <summary>Who asks.</summary>
    public PersonId Asker => People[0];

    /// <summary>Whom they ask first.</summary>
    public PersonId First => People[1];
}

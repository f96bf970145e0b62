using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Writes what happens to introductions together with what follows for the graph.</summary>
internal sealed class IntroductionWrites(IGraphStore store)
{
    /// <summary>
    /// The write of events. Whoever is named by them, or by what follows, must be there when it is made: nobody who is removed meanwhile
    /// comes into the graph or the record again.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="events">The events, of one case.</param>
    /// <param name="outcomes">What is stored of the graph.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GraphWrite> OfAsync(
        TenantId tenant,
        IReadOnlyList<LedgerEvent> events,
        IReadOnlyList<GraphChange> outcomes,
        CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        foreach (var id in events.SelectMany(happened => happened.PeopleNamed()).Concat(NamedIn(outcomes)).Distinct())
        {
            if (await store.ReadPersonAsync(tenant, id, cancellationToken) is { } person)
            {
                people.Add(person);
            }
        }

        return new GraphWrite([.. outcomes.Where(change => IsOfPeople(change, people))])
        {
            Expected = [.. people.Select(person => new ExpectedRecord(person, IsThere: true))],
            Companions = [new LedgerAppending(events)],
        };
    }

    private static IEnumerable<PersonId> NamedIn(IEnumerable<GraphChange> changes) =>
        changes.OfType<GraphChange.Put>().Select(put => put.Record).OfType<Fact>().SelectMany(fact => fact.PeopleNamed());

    /// <summary>What would name somebody who is gone is left out.</summary>
    private static bool IsOfPeople(GraphChange change, List<Person> people) =>
        NamedIn([change]).All(id => people.Exists(person => person.Id == id));
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Writes what happens to cases together with what follows for the graph.</summary>
internal sealed class CaseWrites(IGraphStore store)
{
    /// <summary>
    /// The write of events. Whoever is named by them, or by what follows, must be there when it is made: nobody who is removed meanwhile
    /// comes into the graph or the record again.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="events">The events.</param>
    /// <param name="follows">What is stored of the graph. A person of it is somebody new.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RecordChangedException">Somebody whom an event names was removed since their case was read; another name stands
    /// for them in it now.</exception>
    public async Task<GraphWrite> OfAsync(
        TenantId tenant,
        IReadOnlyList<LedgerEvent> events,
        IReadOnlyList<GraphChange> follows,
        CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        var made = follows.OfType<GraphChange.Put>().Select(put => put.Record).OfType<Person>().ToList();
        var byEvents = events.SelectMany(happened => happened.PeopleNamed()).ToHashSet();
        foreach (var id in byEvents.Concat(NamedIn(follows)).Except(made.Select(person => person.Id)))
        {
            if (await store.ReadPersonAsync(tenant, id, cancellationToken) is { } person)
            {
                people.Add(person);
            }
            else if (byEvents.Contains(id) && !ErasedPeople.Is(id))
            {
                throw new RecordChangedException();
            }
        }

        return new GraphWrite([.. follows.Where(change => IsOfPeople(change, [.. people, .. made]))])
        {
            Expected =
            [
                .. people.Select(person => new ExpectedRecord(person, IsThere: true)),
                .. made.Select(person => new ExpectedRecord(person, IsThere: false)),
            ],
            Companions = [new LedgerAppending(events)],
        };
    }

    private static IEnumerable<PersonId> NamedIn(IEnumerable<GraphChange> changes) =>
        changes.OfType<GraphChange.Put>().Select(put => put.Record).OfType<Fact>().SelectMany(fact => fact.PeopleNamed());

    /// <summary>What would name somebody who is gone is left out.</summary>
    private static bool IsOfPeople(GraphChange change, List<Person> people) =>
        NamedIn([change]).All(id => people.Exists(person => person.Id == id));
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>The facts a write works on, found by everything they are found by.</summary>
internal sealed class FactSet
{
    private readonly List<TrackedFact> _all = [];
    private readonly Dictionary<FactId, TrackedFact> _byKey = [];
    private readonly Dictionary<FactId, TrackedFact> _byGiven = [];
    private readonly Dictionary<PersonId, HashSet<TrackedFact>> _byPerson = [];
    private readonly Dictionary<CompanyId, HashSet<TrackedFact>> _byCompany = [];
    private readonly HashSet<TrackedFact> _seen = [];

    /// <summary>Every fact that was stored or is now.</summary>
    public IReadOnlyList<TrackedFact> All => _all;

    /// <summary>Facts that the snapshot import holds.</summary>
    public IReadOnlyCollection<TrackedFact> Seen => _seen;

    /// <summary>A fact that is stored; the same one may come twice.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="seenBy">Ids of snapshot imports that hold it.</param>
    /// <param name="madeBy">Id of the snapshot import that made it, or null.</param>
    public void Load(Fact fact, IEnumerable<string> seenBy, string? madeBy)
    {
        var derived = FactId.FromKey(fact.Kind, fact.Key);
        if (!_byKey.ContainsKey(derived))
        {
            Enter(new TrackedFact(fact, seenBy, madeBy), derived, fact);
        }
    }

    /// <summary>The fact whose key derives an id.</summary>
    public TrackedFact? FindByKey(FactId derived) => _byKey.GetValueOrDefault(derived);

    /// <summary>The employment that was given an id.</summary>
    public TrackedFact? FindGiven(FactId given) => _byGiven.GetValueOrDefault(given);

    public IReadOnlyList<TrackedFact> Naming(PersonId person) => _byPerson.TryGetValue(person, out var facts) ? [.. facts] : [];

    public IReadOnlyList<TrackedFact> Mentioning(PersonId person) => [.. _all.Where(fact => fact.Current?.Mentioned == person)];

    public IReadOnlyList<TrackedFact> At(CompanyId company) => _byCompany.TryGetValue(company, out var facts) ? [.. facts] : [];

    /// <summary>Facts of a source that last beyond a day and that a snapshot import does not hold.</summary>
    public IReadOnlyList<TrackedFact> Unseen(string source, string job, DateOnly on) =>
        [.. _all.Where(fact => fact.Current?.Source == source && LastsBeyond(fact.Current, on) && !fact.SeenBy.Contains(job))];

    public TrackedFact Add(FactId derived, Fact fact)
    {
        var tracked = new TrackedFact(null, [], madeBy: null);
        Enter(tracked, derived, fact);
        return tracked;
    }

    /// <summary>Puts another record in the place of a fact.</summary>
    public void Replace(TrackedFact tracked, FactId derived, Fact after)
    {
        Leave(tracked);
        Index(tracked, derived, after);
    }

    public void Remove(TrackedFact tracked)
    {
        Leave(tracked);
        tracked.Set(tracked.Derived, null);
    }

    /// <summary>Stints of a person at a company from a source that a snapshot import holds, and whether it made them.</summary>
    public IReadOnlyList<(StoredFact Fact, bool IsNew)> SeenStints(string source, string job, PersonId person, CompanyId company) =>
    [
        .. Naming(person)
            .Where(fact => fact.Current is Employment stint && stint.Company == company && stint.Source == source)
            .Where(fact => fact.SeenBy.Contains(job))
            .Select(fact => ((StoredFact)fact, fact.MadeBy == job)),
    ];

    public void MarkSeen(TrackedFact tracked, string job, bool isNew)
    {
        tracked.MarkSeen(job, isNew);
        _seen.Add(tracked);
    }

    private static bool LastsBeyond(Fact fact, DateOnly on) => fact switch
    {
        Employment employment => employment.Until is null || employment.Until > on,
        Connection connection => connection.Until is null || connection.Until > on,
        _ => false,
    };

    private static void Add<TKey>(Dictionary<TKey, HashSet<TrackedFact>> index, TKey key, TrackedFact tracked)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var facts))
        {
            index.Add(key, facts = []);
        }

        facts.Add(tracked);
    }

    private void Enter(TrackedFact tracked, FactId derived, Fact fact)
    {
        _all.Add(tracked);
        Index(tracked, derived, fact);
    }

    private void Index(TrackedFact tracked, FactId derived, Fact fact)
    {
        tracked.Set(derived, fact);
        _byKey.Add(derived, tracked);
        foreach (var person in fact.PeopleNamed())
        {
            Add(_byPerson, person, tracked);
        }

        if (fact is Employment employment)
        {
            Add(_byCompany, employment.Company, tracked);
            if (employment.GivenId is { } given)
            {
                _byGiven.Add(given, tracked);
            }
        }
    }

    private void Leave(TrackedFact tracked)
    {
        _byKey.Remove(tracked.Derived);
        foreach (var person in tracked.Fact.PeopleNamed())
        {
            _byPerson[person].Remove(tracked);
        }

        if (tracked.Fact is Employment employment)
        {
            _byCompany[employment.Company].Remove(tracked);
            if (employment.GivenId is { } given)
            {
                _byGiven.Remove(given);
            }
        }
    }
}

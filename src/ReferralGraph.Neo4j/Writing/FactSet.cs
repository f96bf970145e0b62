using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>The facts a write works on, found by everything they are found by.</summary>
internal sealed class FactSet
{
    private readonly List<TrackedFact> _all = [];
    private readonly Dictionary<FactId, TrackedFact> _byKey = [];
    private readonly Dictionary<FactId, TrackedFact> _byGiven = [];
    private readonly Dictionary<PersonId, HashSet<TrackedFact>> _byPerson = [];
    private readonly Dictionary<CompanyId, HashSet<TrackedFact>> _byCompany = [];

    /// <summary>Every fact that was stored or is now.</summary>
    public IReadOnlyList<TrackedFact> All => _all;

    /// <summary>Facts that the snapshot import holds.</summary>
    public HashSet<TrackedFact> Seen { get; } = [];

    /// <summary>A fact that is stored; the same one may come twice.</summary>
    public void Load(Fact fact, IEnumerable<string> seenBy)
    {
        if (!_byKey.ContainsKey(FactId.FromKey(fact.Kind, fact.Key)))
        {
            Enter(new TrackedFact(fact, seenBy));
        }
    }

    /// <summary>The fact whose key derives an id.</summary>
    public TrackedFact? FindKey(FactId derived) => _byKey.GetValueOrDefault(derived);

    /// <summary>The employment that was given an id.</summary>
    public TrackedFact? FindGiven(FactId given) => _byGiven.GetValueOrDefault(given);

    /// <summary>The fact of an id. One that was given an id no longer goes by the derived one.</summary>
    public TrackedFact? Find(FactId id) => FindGiven(id) ?? (FindKey(id) is { } fact && fact.Current!.Id == id ? fact : null);

    public TrackedFact[] Naming(PersonId person) => _byPerson.TryGetValue(person, out var facts) ? [.. facts] : [];

    public TrackedFact[] At(CompanyId company) => _byCompany.TryGetValue(company, out var facts) ? [.. facts] : [];

    public TrackedFact Add(Fact fact)
    {
        var tracked = new TrackedFact(null, []) { Current = fact };
        Enter(tracked);
        return tracked;
    }

    /// <summary>Puts another record in the place of a fact; null removes it.</summary>
    public void Set(TrackedFact tracked, Fact? after)
    {
        Leave(tracked.Current!, tracked);
        tracked.Current = after;
        if (after is not null)
        {
            Index(after, tracked);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<TrackedFact>> index, TKey key, TrackedFact tracked)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var facts))
        {
            index.Add(key, facts = []);
        }

        facts.Add(tracked);
    }

    private void Enter(TrackedFact tracked)
    {
        _all.Add(tracked);
        Index(tracked.Current!, tracked);
    }

    private void Index(Fact fact, TrackedFact tracked)
    {
        _byKey.Add(FactId.FromKey(fact.Kind, fact.Key), tracked);
        foreach (var person in FactPeople.Of(fact))
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

    private void Leave(Fact fact, TrackedFact tracked)
    {
        _byKey.Remove(FactId.FromKey(fact.Kind, fact.Key));
        foreach (var person in FactPeople.Of(fact))
        {
            _byPerson[person].Remove(tracked);
        }

        if (fact is Employment employment)
        {
            _byCompany[employment.Company].Remove(tracked);
            if (employment.GivenId is { } given)
            {
                _byGiven.Remove(given);
            }
        }
    }
}

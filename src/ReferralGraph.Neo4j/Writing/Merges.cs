using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Merges as they were stated. Who a person stands for is the end of his chain.</summary>
internal sealed class Merges
{
    private readonly Dictionary<PersonId, PersonId> _stored = [];
    private readonly Dictionary<PersonId, PersonId> _kept = [];
    private readonly Dictionary<PersonId, SortedSet<PersonId>> _absorbed = [];

    /// <summary>Those whose merge the write changed, with who absorbed them before and does now; null is nobody.</summary>
    public IEnumerable<(PersonId Absorbed, PersonId? Before, PersonId? After)> Changed =>
        from person in _stored.Keys.Union(_kept.Keys)
        let before = Find(_stored, person)
        let after = Find(_kept, person)
        where before != after
        select (person, before, after);

    public void Load(PersonId kept, PersonId absorbed)
    {
        if (_stored.TryAdd(absorbed, kept))
        {
            Set(kept, absorbed);
        }
    }

    /// <summary>Who absorbed <paramref name="person"/> at the end of the chain; himself when nobody did.</summary>
    public PersonId Root(PersonId person)
    {
        while (_kept.TryGetValue(person, out var kept))
        {
            person = kept;
        }

        return person;
    }

    /// <summary>Everyone who stands for <paramref name="person"/>, directly or through others, without himself.</summary>
    public List<PersonId> Followers(PersonId person)
    {
        var followers = AbsorbedBy(person);
        for (var next = 0; next < followers.Count; next++)
        {
            followers.AddRange(AbsorbedBy(followers[next]));
        }

        return followers;
    }

    /// <summary>Whom <paramref name="person"/> absorbed himself.</summary>
    public List<PersonId> AbsorbedBy(PersonId person) => _absorbed.TryGetValue(person, out var absorbed) ? [.. absorbed] : [];

    /// <summary>States a merge in place of an earlier one of <paramref name="absorbed"/>.</summary>
    public void Set(PersonId kept, PersonId absorbed)
    {
        Delete(absorbed);
        _kept.Add(absorbed, kept);
        if (!_absorbed.TryGetValue(kept, out var all))
        {
            _absorbed.Add(kept, all = []);
        }

        all.Add(absorbed);
    }

    public void Delete(PersonId absorbed)
    {
        if (_kept.Remove(absorbed, out var kept))
        {
            _absorbed[kept].Remove(absorbed);
        }
    }

    private static PersonId? Find(Dictionary<PersonId, PersonId> merges, PersonId person) =>
        merges.TryGetValue(person, out var kept) ? kept : null;
}

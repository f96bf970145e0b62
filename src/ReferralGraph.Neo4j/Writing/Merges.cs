using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Merges as they were stated, before the write and after it.</summary>
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
            Set(absorbed, kept);
        }
    }

    /// <summary>Who absorbed a person, or null.</summary>
    public PersonId? KeptOf(PersonId absorbed) => Find(_kept, absorbed);

    /// <summary>Whom a person absorbed.</summary>
    public IReadOnlyList<PersonId> AbsorbedBy(PersonId kept) => _absorbed.TryGetValue(kept, out var absorbed) ? [.. absorbed] : [];

    /// <summary>States a merge in place of an earlier one; null takes it back.</summary>
    public void Set(PersonId absorbed, PersonId? kept)
    {
        if (_kept.Remove(absorbed, out var before))
        {
            _absorbed[before].Remove(absorbed);
        }

        if (kept is not { } by)
        {
            return;
        }

        _kept.Add(absorbed, by);
        if (!_absorbed.TryGetValue(by, out var all))
        {
            _absorbed.Add(by, all = []);
        }

        all.Add(absorbed);
    }

    private static PersonId? Find(Dictionary<PersonId, PersonId> merges, PersonId person) =>
        merges.TryGetValue(person, out var kept) ? kept : null;
}

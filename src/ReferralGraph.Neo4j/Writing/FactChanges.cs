using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Puts and removes facts.</summary>
internal sealed class FactChanges(WorkingSet set)
{
    public ChangeOutcome Put(Fact fact)
    {
        if (set.Facts.FindKey(FactId.FromKey(fact.Kind, fact.Key)) is not { } stored)
        {
            return Add(fact);
        }

        set.Saw(stored);
        return Replace(stored, fact);
    }

    /// <summary>An employment may have an id of the customer's beside its natural key; the two must not name different stints.</summary>
    public ChangeOutcome Put(Employment employment)
    {
        var derived = FactId.FromKey(FactKind.Employment, employment.Key);
        if (set.Facts.FindKey(derived) is { } stored)
        {
            // Also where it conflicts: the file says that this stint is.
            set.Saw(stored);
            return PutKnownKey(stored, derived, employment);
        }

        return employment.GivenId is { } given
            ? PutNewKey(given, employment with { GivenId = given == derived ? null : given })
            : PutNewStint(derived, employment);
    }

    /// <summary>Replaces a fact by one that may differ in everything but the people it names.</summary>
    public ChangeOutcome Replace(TrackedFact stored, Fact after)
    {
        var before = stored.Current!;
        if (before.Equals(after))
        {
            return ChangeOutcome.Unchanged;
        }

        if (after is Employment moved && moved.Company != ((Employment)before).Company)
        {
            set.Need(moved.Company);
        }

        set.Facts.Set(stored, after);
        set.Record(before, after);
        return ChangeOutcome.Updated;
    }

    public void Remove(TrackedFact stored)
    {
        var before = stored.Current!;
        set.Facts.Set(stored, null);
        set.Record(before, null);
    }

    private ChangeOutcome PutKnownKey(TrackedFact stored, FactId derived, Employment employment)
    {
        var known = (Employment)stored.Current!;
        if (employment.GivenId is not { } given || given == known.Id)
        {
            return Replace(stored, employment with { GivenId = known.GivenId });
        }

        // One without an id of the customer's takes the first it is given, if that is free.
        return known.Id == derived && !DerivedIds.IsOfAnother(FactKind.Employment, given) && set.Facts.Find(given) is null
            ? Replace(stored, employment)
            : ChangeOutcome.Conflict($"This stint is stored already, as employment {known.Id}. Use that id.");
    }

    /// <summary>Puts a stint nobody has put, under the id it derives.</summary>
    private ChangeOutcome PutNewStint(FactId derived, Employment employment) =>
        set.Facts.FindGiven(derived) is null
            ? Add(employment)
            : ChangeOutcome.Conflict($"The stint whose id this one derives, {derived}, has become another. Give this one an id of its own.");

    /// <summary>Puts an employment of a new natural key under a given id, which may be that of a stint it changes.</summary>
    private ChangeOutcome PutNewKey(FactId given, Employment employment)
    {
        if (DerivedIds.IsOfAnother(FactKind.Employment, given))
        {
            return ChangeOutcome.Conflict($"{given} has the form of another kind of fact's id. Give the employment another id.");
        }

        if (set.Facts.Find(given) is not { } stored)
        {
            return Add(employment);
        }

        if (((Employment)stored.Current!).Person != employment.Person)
        {
            return ChangeOutcome.Conflict($"Employment {given} belongs to another person.");
        }

        set.Saw(stored);
        return Replace(stored, employment);
    }

    private ChangeOutcome Add(Fact fact)
    {
        Need(fact);
        set.Saw(set.Facts.Add(fact));
        set.Record(null, fact);
        return ChangeOutcome.Created;
    }

    /// <summary>Makes everybody and everything a fact names that nobody knows.</summary>
    private void Need(Fact fact)
    {
        foreach (var person in FactPeople.Of(fact))
        {
            set.Need(person);
        }

        if (fact is Employment employment)
        {
            set.Need(employment.Company);
        }
    }
}

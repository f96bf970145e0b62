using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Puts facts, and keeps the list of facts of every person they name.</summary>
internal sealed class FactChanges(WriteScope scope)
{
    public ChangeOutcome Put(Fact fact)
    {
        var id = fact.Id;
        var key = FactKey.FromDerived(id);
        if (scope.Tables.Facts(fact.Kind).Find(scope.Tenant, key, scope.Tables) is not { } stored)
        {
            return Add(key, id, fact);
        }

        scope.Saw(fact.Kind, stored.Number);
        return Replace(stored.Number, stored.Fact, fact);
    }

    /// <summary>An employment may have an id of the customer's beside its natural key; the two must not name different stints.</summary>
    public ChangeOutcome Put(Employment employment)
    {
        var derived = FactId.FromKey(FactKind.Employment, employment.Key);
        var key = FactKey.FromDerived(derived);
        if (scope.Tables.Employments.Find(scope.Tenant, key, scope.Tables) is { } stored)
        {
            // Also where it conflicts: the file says that this stint is.
            scope.Saw(FactKind.Employment, stored.Number);
            return PutKnownKey(stored.Number, (Employment)stored.Fact, derived, employment);
        }

        return employment.GivenId is { } given
            ? PutNewKey(key, given, employment with { GivenId = given == derived ? null : given })
            : PutNewStint(key, derived, employment);
    }

    /// <summary>Replaces a stored fact by one that may differ in everything but the people it names.</summary>
    public ChangeOutcome Replace(long number, Fact before, Fact after)
    {
        if (before.Equals(after))
        {
            return ChangeOutcome.Unchanged;
        }

        var table = scope.Tables.Facts(after.Kind);
        table.Replace(number, FactKey.FromDerived(FactId.FromKey(after.Kind, after.Key)), after, scope);
        var (idBefore, idAfter) = (before.Id, after.Id);
        if (idBefore != idAfter)
        {
            Unlist(before, idBefore);
            List(number, after, idAfter);
        }

        scope.Record(before, after);
        return ChangeOutcome.Updated;
    }

    public void Remove(long number, Fact fact)
    {
        scope.Tables.Facts(fact.Kind).Delete(number);
        scope.Tables.Seen.Forget(scope.Tenant, fact.Kind, number);
        Unlist(fact, fact.Id);
        scope.Record(fact, null);
    }

    private ChangeOutcome PutKnownKey(long number, Employment stored, FactId derived, Employment employment)
    {
        if (employment.GivenId is not { } given || given == stored.Id)
        {
            return Replace(number, stored, employment with { GivenId = stored.GivenId });
        }

        // One without an id of the customer's takes the first it is given, if that is free.
        return stored.Id == derived && !IsReserved(given) && scope.Tables.FindFact(scope.Tenant, given) is null
            ? Replace(number, stored, employment)
            : ChangeOutcome.Conflict($"This stint is stored already, as employment {stored.Id}. Use that id.");
    }

    /// <summary>Puts a stint nobody has put, under the id it derives.</summary>
    private ChangeOutcome PutNewStint(FactKey key, FactId derived, Employment employment) =>
        scope.Tables.Employments.FindGiven(scope.Tenant, derived) is null
            ? Add(key, derived, employment)
            : ChangeOutcome.Conflict($"The stint whose id this one derives, {derived}, has become another. Give this one an id of its own.");

    /// <summary>Puts an employment of a new natural key under a given id, which may be that of a stint it changes.</summary>
    private ChangeOutcome PutNewKey(FactKey key, FactId given, Employment employment)
    {
        if (IsReserved(given))
        {
            return ChangeOutcome.Conflict($"{given} has the form of another kind of fact's id. Give the employment another id.");
        }

        if (scope.Tables.FindFact(scope.Tenant, given) is not { } stored)
        {
            return Add(key, given, employment);
        }

        if (((Employment)stored.Fact).Person != employment.Person)
        {
            return ChangeOutcome.Conflict($"Employment {given} belongs to another person.");
        }

        scope.Saw(FactKind.Employment, stored.Number);
        return Replace(stored.Number, stored.Fact, employment);
    }

    /// <summary>True for an id that a fact of another kind could derive.</summary>
    private static bool IsReserved(FactId id) => FactKey.TryParse(id, out var kind, out _) && kind != FactKind.Employment;

    private ChangeOutcome Add(FactKey key, FactId id, Fact fact)
    {
        var number = scope.Tables.Facts(fact.Kind).Insert(scope.Tenant, key, fact, scope);
        List(number, fact, id);
        scope.Saw(fact.Kind, number);
        scope.Record(null, fact);
        return ChangeOutcome.Created;
    }

    private void List(long number, Fact fact, FactId id)
    {
        foreach (var person in scope.Tables.Facts(fact.Kind).People(fact))
        {
            scope.Tables.FactsOfPeople.Add(scope.Person(person), id, fact.Kind, number);
        }
    }

    private void Unlist(Fact fact, FactId id)
    {
        foreach (var person in scope.Tables.Facts(fact.Kind).People(fact))
        {
            scope.Tables.FactsOfPeople.Remove(scope.Person(person), id);
        }
    }
}

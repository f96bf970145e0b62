using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Puts facts, and keeps the list of facts of every person they name.</summary>
internal sealed class FactChanges(WriteScope scope)
{
    public ChangeOutcome Put(Fact fact)
    {
        var key = FactKey.FromDerived(fact.Id);
        scope.Saw(fact.Kind, key);
        if (Read(fact.Kind, key) is not { } stored)
        {
            Add(key, fact);
            return Outcome.Created;
        }

        return Replace(key, stored, fact);
    }

    /// <summary>An employment may have an id of the customer's beside its natural key; the two must not name different stints.</summary>
    public ChangeOutcome Put(Employment employment)
    {
        var derived = FactId.FromKey(FactKind.Employment, employment.Key);
        var key = FactKey.FromDerived(derived);
        scope.Saw(FactKind.Employment, key);
        var stored = (Employment?)Read(FactKind.Employment, key);
        return employment.GivenId is not { } given ? PutWithoutId(key, derived, stored, employment)
            : stored is null ? PutNewKey(key, derived, given, employment)
            : stored.GivenId is { } other && other != given ? Taken(stored.Id)
            : stored.GivenId is null && given == derived ? Replace(key, stored, employment with { GivenId = null })
            : stored.GivenId is null && Holder(given) is { } ? Taken(stored.Id)
            : Replace(key, stored, employment);
    }

    /// <summary>Replaces a stored fact by one of the same natural key.</summary>
    public ChangeOutcome Replace(FactKey key, Fact before, Fact after)
    {
        if (before.Equals(after))
        {
            return Outcome.Unchanged;
        }

        scope.Tables.Facts(after.Kind).Put(scope.Tenant, key, after, scope);
        var (idBefore, idAfter) = (before.Id, after.Id);
        if (idBefore != idAfter)
        {
            Unlist(before, idBefore);
            List(key, after, idAfter);
        }

        scope.Record(before, after);
        return Outcome.Updated;
    }

    public Fact? Read(FactKind kind, FactKey key) => scope.Tables.Facts(kind).Read(scope.Tenant, key, scope.Tables);

    public void Remove(FactKey key, Fact fact)
    {
        Take(key, fact);
        scope.Record(fact, null);
    }

    private static ChangeOutcome Taken(FactId id) => Outcome.Conflict($"This stint is stored already, as employment {id}. Use that id.");

    private ChangeOutcome PutWithoutId(FactKey key, FactId derived, Employment? stored, Employment employment)
    {
        if (stored is not null)
        {
            return Replace(key, stored, employment with { GivenId = stored.GivenId });
        }

        // Somebody may have given the id that this stint would derive to one that has changed since.
        if (scope.Tables.Employments.FindGiven(scope.Tenant, derived) is { })
        {
            return Outcome.Conflict($"The id this stint derives, {derived}, is that of another employment. Give it an id of its own.");
        }

        Add(key, employment);
        return Outcome.Created;
    }

    private ChangeOutcome PutNewKey(FactKey key, FactId derived, FactId given, Employment employment)
    {
        if (FactKey.TryParse(given, out var kind, out _) && kind != FactKind.Employment)
        {
            return Outcome.Conflict($"{given} has the form of another kind of fact's id. Give the employment another id.");
        }

        if (Holder(given) is not { } holder)
        {
            Add(key, given == derived ? employment with { GivenId = null } : employment);
            return Outcome.Created;
        }

        if (holder.Fact.Person != employment.Person)
        {
            return Outcome.Conflict($"Employment {given} belongs to another person.");
        }

        Take(holder.Key, holder.Fact);
        Insert(key, employment);
        scope.Record(holder.Fact, employment);
        return Outcome.Updated;
    }

    private (FactKey Key, Employment Fact)? Holder(FactId id) =>
        scope.Tables.Locate(scope.Tenant, id) is { Kind: FactKind.Employment, Key: var key }
            ? (key, (Employment)Read(FactKind.Employment, key)!)
            : null;

    private void Add(FactKey key, Fact fact)
    {
        Insert(key, fact);
        scope.Record(null, fact);
    }

    private void Insert(FactKey key, Fact fact)
    {
        scope.Tables.Facts(fact.Kind).Put(scope.Tenant, key, fact, scope);
        List(key, fact, fact.Id);
    }

    private void Take(FactKey key, Fact fact)
    {
        scope.Tables.Facts(fact.Kind).Delete(scope.Tenant, key);
        Unlist(fact, fact.Id);
    }

    private void List(FactKey key, Fact fact, FactId id)
    {
        foreach (var person in scope.Tables.Facts(fact.Kind).People(fact))
        {
            scope.Tables.FactsOfPeople.Add(scope.Person(person), id, fact.Kind, key);
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

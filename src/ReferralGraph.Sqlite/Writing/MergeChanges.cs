using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>
/// Merges people and undoes it. Merges are kept as stated, so a chain comes apart link by link; told is who stands for whom in the end.
/// </summary>
internal sealed class MergeChanges(WriteScope scope)
{
    public ChangeOutcome Merge(PersonId kept, PersonId absorbed)
    {
        if (kept == absorbed)
        {
            return ChangeOutcome.Conflict($"Person {kept} cannot be merged with himself.");
        }

        if (scope.FindPerson(kept) is not { } keptNumber)
        {
            return ChangeOutcome.Conflict($"Person {kept} is unknown.");
        }

        if (scope.FindPerson(absorbed) is not { } absorbedNumber)
        {
            return ChangeOutcome.Conflict($"Person {absorbed} is unknown.");
        }

        var merges = scope.Tables.Merges;
        var keptRoot = merges.Root(keptNumber);
        if (keptRoot != keptNumber)
        {
            return ChangeOutcome.Conflict($"Person {kept} is himself merged into {scope.Tables.People.Id(keptRoot)}. Merge into that person.");
        }

        var before = merges.Root(absorbedNumber);
        if (before == keptNumber)
        {
            return ChangeOutcome.Unchanged;
        }

        merges.Set(scope.Tenant, keptNumber, absorbedNumber);
        Move(absorbedNumber, before, keptNumber);
        return before == absorbedNumber ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    public ChangeOutcome Unmerge(PersonId absorbed)
    {
        if (scope.FindPerson(absorbed) is not { } number)
        {
            return ChangeOutcome.Missing;
        }

        var before = scope.Tables.Merges.Root(number);
        if (before == number)
        {
            return ChangeOutcome.Missing;
        }

        scope.Tables.Merges.Delete(number);
        Move(number, before, number);
        return ChangeOutcome.Deleted;
    }

    /// <summary>Undoes every merge that a person is part of, before he is removed.</summary>
    public void Dissolve(long person)
    {
        var merges = scope.Tables.Merges;
        var root = merges.Root(person);
        if (root != person)
        {
            merges.Delete(person);
            Move(person, root, person);
        }

        foreach (var absorbed in merges.AbsorbedBy(person))
        {
            merges.Delete(absorbed);
            Move(absorbed, person, absorbed);
        }
    }

    /// <summary>Tells that a person and his followers stood for one and now stand for another; standing for oneself is no merge.</summary>
    private void Move(long person, long before, long after)
    {
        Tell(person);
        foreach (var follower in scope.Tables.Merges.Followers(person))
        {
            Tell(follower);
        }

        void Tell(long absorbed) => scope.Record(Record(before, absorbed), Record(after, absorbed));

        PersonMerge? Record(long kept, long absorbed) =>
            kept == absorbed ? null : new PersonMerge(scope.Tables.People.Id(kept), scope.Tables.People.Id(absorbed));
    }
}

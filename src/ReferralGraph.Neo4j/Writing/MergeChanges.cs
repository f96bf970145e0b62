using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// Merges people and undoes it. Merges are kept as stated, so a chain comes apart link by link; told is who stands for whom in the end.
/// </summary>
internal sealed class MergeChanges(WorkingSet set)
{
    public ChangeOutcome Merge(PersonId kept, PersonId absorbed)
    {
        if (kept == absorbed)
        {
            return ChangeOutcome.Conflict($"Person {kept} cannot be merged with himself.");
        }

        if (!set.IsKnown(kept))
        {
            return ChangeOutcome.Conflict($"Person {kept} is unknown.");
        }

        if (!set.IsKnown(absorbed))
        {
            return ChangeOutcome.Conflict($"Person {absorbed} is unknown.");
        }

        var keptRoot = set.Merges.Root(kept);
        if (keptRoot != kept)
        {
            return ChangeOutcome.Conflict($"Person {kept} is himself merged into {keptRoot}. Merge into that person.");
        }

        var before = set.Merges.Root(absorbed);
        if (before == kept)
        {
            return ChangeOutcome.Unchanged;
        }

        set.Merges.Set(kept, absorbed);
        Move(absorbed, before, kept);
        return before == absorbed ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    public ChangeOutcome Unmerge(PersonId absorbed)
    {
        var before = set.Merges.Root(absorbed);
        if (before == absorbed)
        {
            return ChangeOutcome.Missing;
        }

        set.Merges.Delete(absorbed);
        Move(absorbed, before, absorbed);
        return ChangeOutcome.Deleted;
    }

    /// <summary>Undoes every merge that a person is part of, before he is removed.</summary>
    public void Dissolve(PersonId person)
    {
        var root = set.Merges.Root(person);
        if (root != person)
        {
            set.Merges.Delete(person);
            Move(person, root, person);
        }

        foreach (var absorbed in set.Merges.AbsorbedBy(person))
        {
            set.Merges.Delete(absorbed);
            Move(absorbed, person, absorbed);
        }
    }

    /// <summary>Tells that a person and his followers stood for one and now stand for another; standing for oneself is no merge.</summary>
    private void Move(PersonId person, PersonId before, PersonId after)
    {
        Tell(person);
        foreach (var follower in set.Merges.Followers(person))
        {
            Tell(follower);
        }

        void Tell(PersonId absorbed) => set.Record(Record(before, absorbed), Record(after, absorbed));

        static PersonMerge? Record(PersonId kept, PersonId absorbed) => kept == absorbed ? null : new PersonMerge(kept, absorbed);
    }
}

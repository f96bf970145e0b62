using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>
/// Merges people and undoes it. Merges are kept as stated, so a chain comes apart link by link; noted as changed is who stands for whom in
/// the end.
/// </summary>
internal sealed class MergeRules(ChangeLog log)
{
    public ChangeOutcome Merge(PersonId kept, PersonId absorbed)
    {
        if (kept == absorbed)
        {
            return ChangeOutcome.Conflict($"A person cannot be merged with the same person: {kept}.");
        }

        if (!log.Records.Knows(kept))
        {
            return ChangeOutcome.Conflict($"Person {kept} is unknown.");
        }

        if (!log.Records.Knows(absorbed))
        {
            return ChangeOutcome.Conflict($"Person {absorbed} is unknown.");
        }

        var keptRoot = Root(kept);
        if (keptRoot != kept)
        {
            return ChangeOutcome.Conflict($"Person {kept} is already merged into {keptRoot}. Merge into that person.");
        }

        var before = Root(absorbed);
        if (before == kept)
        {
            return ChangeOutcome.Unchanged;
        }

        log.Records.SetKept(absorbed, kept);
        NoteMoved(absorbed, before, kept);
        return before == absorbed ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    public ChangeOutcome Unmerge(PersonId absorbed)
    {
        var before = Root(absorbed);
        if (before == absorbed)
        {
            return ChangeOutcome.Missing;
        }

        log.Records.SetKept(absorbed, null);
        NoteMoved(absorbed, before, absorbed);
        return ChangeOutcome.Deleted;
    }

    /// <summary>Undoes every merge that a person is part of, before that person is removed.</summary>
    public void Dissolve(PersonId person)
    {
        Unmerge(person);
        foreach (var absorbed in log.Records.AbsorbedBy(person))
        {
            Unmerge(absorbed);
        }
    }

    /// <summary>Who stands for a person: the end of the chain, the same person where nobody absorbed them.</summary>
    private PersonId Root(PersonId person)
    {
        while (log.Records.KeptOf(person) is { } kept)
        {
            person = kept;
        }

        return person;
    }

    /// <summary>
    /// Notes that another person stands for one, and for everybody who is absorbed by that one; standing for oneself is no merge.
    /// </summary>
    private void NoteMoved(PersonId person, PersonId before, PersonId after)
    {
        List<PersonId> moved = [person];
        for (var next = 0; next < moved.Count; next++)
        {
            log.Note(Merge(before, moved[next]), Merge(after, moved[next]));
            moved.AddRange(log.Records.AbsorbedBy(moved[next]));
        }

        static PersonMerge? Merge(PersonId kept, PersonId absorbed) => kept == absorbed ? null : new PersonMerge(kept, absorbed);
    }
}

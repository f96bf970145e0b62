using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Writing;

/// <summary>
/// Merges ids that are one person or one company, and undoes it. Merges are kept as stated, so a chain comes apart link by link; noted as
/// changed is who stands for whom in the end.
/// </summary>
internal abstract class MergeRules<TId>(ChangeLog log, IStatedMerges<TId> merges)
    where TId : struct, IEquatable<TId>
{
    /// <summary>What is merged, in lower case.</summary>
    protected abstract string Noun { get; }

    public ChangeOutcome Merge(TId kept, TId absorbed)
    {
        if (kept.Equals(absorbed))
        {
            return ChangeOutcome.Conflict($"A {Noun} cannot be merged with the same {Noun}: {kept}.");
        }

        if (!Knows(kept))
        {
            return Refused($"{kept} is unknown.");
        }

        if (!Knows(absorbed))
        {
            return Refused($"{absorbed} is unknown.");
        }

        var keptRoot = merges.Root(kept);
        if (!keptRoot.Equals(kept))
        {
            return Refused($"{kept} is already merged into {keptRoot}. Merge into that {Noun}.");
        }

        var before = merges.Root(absorbed);
        if (before.Equals(kept))
        {
            return ChangeOutcome.Unchanged;
        }

        var stated = merges.KeptOf(absorbed);
        merges.SetKept(absorbed, kept);
        if (ProblemOf(kept) is { } problem)
        {
            merges.SetKept(absorbed, stated);
            return ChangeOutcome.Conflict(problem);
        }

        NoteMoved(absorbed, before, kept);
        return before.Equals(absorbed) ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    public ChangeOutcome Unmerge(TId absorbed)
    {
        var before = merges.Root(absorbed);
        if (before.Equals(absorbed))
        {
            return ChangeOutcome.Missing;
        }

        merges.SetKept(absorbed, null);
        NoteMoved(absorbed, before, absorbed);
        return ChangeOutcome.Deleted;
    }

    /// <summary>Undoes every merge that an id is part of, before its record is removed.</summary>
    public void Dissolve(TId id)
    {
        Unmerge(id);
        foreach (var absorbed in merges.AbsorbedBy(id))
        {
            Unmerge(absorbed);
        }
    }

    protected abstract bool Knows(TId id);

    protected abstract GraphRecord Record(TId kept, TId absorbed);

    /// <summary>Why a merge that was just stated cannot be, in a sentence; null when it can.</summary>
    protected abstract string? ProblemOf(TId kept);

    private ChangeOutcome Refused(string problem) => ChangeOutcome.Conflict($"{char.ToUpperInvariant(Noun[0])}{Noun[1..]} {problem}");

    /// <summary>Notes that another id stands for one, and for all that it absorbed; standing for oneself is no merge.</summary>
    private void NoteMoved(TId id, TId before, TId after)
    {
        foreach (var moved in merges.AllOf(id))
        {
            log.Note(Merged(before, moved), Merged(after, moved));
        }

        GraphRecord? Merged(TId kept, TId absorbed) => kept.Equals(absorbed) ? null : Record(kept, absorbed);
    }
}

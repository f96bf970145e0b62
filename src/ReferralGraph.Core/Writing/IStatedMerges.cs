namespace ReferralGraph.Core.Writing;

/// <summary>Merges of people or of companies as they were stated, inside one write. Used by one thread.</summary>
public interface IStatedMerges<TId>
    where TId : struct
{
    /// <summary>Who absorbed an id in the merge that was stated, who may be absorbed in turn; null when nobody did.</summary>
    TId? KeptOf(TId absorbed);

    /// <summary>Whom an id absorbed in merges that were stated, not those behind them.</summary>
    IReadOnlyList<TId> AbsorbedBy(TId kept);

    /// <summary>States by whom an id is absorbed, in place of what was stated before; null takes it back.</summary>
    void SetKept(TId absorbed, TId? kept);
}

namespace ReferralGraph.Core.Writing;

/// <summary>What follows from merges that were stated.</summary>
internal static class StatedMerges
{
    /// <summary>Who stands for an id: the end of the chain, the same id where nobody absorbed it.</summary>
    public static TId Root<TId>(this IStatedMerges<TId> merges, TId id)
        where TId : struct
    {
        while (merges.KeptOf(id) is { } kept)
        {
            id = kept;
        }

        return id;
    }

    /// <summary>An id and all that were absorbed by it, directly or not.</summary>
    public static List<TId> AllOf<TId>(this IStatedMerges<TId> merges, TId id)
        where TId : struct
    {
        List<TId> all = [id];
        for (var next = 0; next < all.Count; next++)
        {
            all.AddRange(merges.AbsorbedBy(all[next]));
        }

        return all;
    }
}

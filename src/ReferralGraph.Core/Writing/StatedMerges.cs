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

    /// <summary>True for ids that are one, by whatever merges.</summary>
    public static bool AreOne<TId>(this IStatedMerges<TId> merges, TId one, TId other)
        where TId : struct, IEquatable<TId> => one.Equals(other) || merges.Root(one).Equals(merges.Root(other));

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

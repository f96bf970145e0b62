using ReferralGraph.Core.Limits;

namespace ReferralGraph.Caching.Limits;

/// <summary>Where the nodes of a service keep what is left of limits. Every call is done whole or not at all.</summary>
internal interface IBucketServer
{
    /// <summary>Takes units of a bucket; null where the server does not answer, or not in time.</summary>
    Task<BucketAnswer?> TakeAsync(BucketName bucket, RateLimit limit, BucketCall call);

    /// <summary>Counts targets of somebody on a day; null as above.</summary>
    Task<TargetsAnswer?> CountAsync(BucketName whose, DateOnly day, TargetsCall call);

    /// <summary>Tells that this node is there, and how many are; null as above.</summary>
    Task<int?> BeatAsync();
}

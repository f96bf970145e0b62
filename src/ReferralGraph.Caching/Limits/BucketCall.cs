namespace ReferralGraph.Caching.Limits;

/// <summary>What a node says and wants of a bucket.</summary>
/// <param name="Needed">Fewest units that are of use; 0 to take none.</param>
/// <param name="Wanted">Units that would be used, where there are more than needed.</param>
/// <param name="Spent">
/// Units that the node gave out by itself while the server was away, to be taken now; negative: units that it did not use.
/// </param>
/// <param name="Missing">Parts that are missing by this node's share, as far as it knows.</param>
/// <param name="Nodes">How many shares there are, as far as it knows.</param>
/// <param name="Seen">When the server last told the node of the bucket, by the server's clock; 0 for never.</param>
internal readonly record struct BucketCall(long Needed, long Wanted, long Spent, long Missing, int Nodes, long Seen);

/// <summary>What the server says of a bucket.</summary>
/// <param name="Granted">Units for the node to give out.</param>
/// <param name="Parts">Parts that are left then.</param>
/// <param name="Now">The server's clock, milliseconds.</param>
internal readonly record struct BucketAnswer(long Granted, long Parts, long Now);

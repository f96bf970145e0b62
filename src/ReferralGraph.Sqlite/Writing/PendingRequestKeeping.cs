using ReferralGraph.Core.Access;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>A request with its answer, kept by itself.</summary>
internal sealed class PendingRequestKeeping(KeptRequest request) : PendingWrite<KeptRequest>
{
    protected override KeptRequest Write(GraphTables tables) => tables.Requests.Keep(request);
}

/// <summary>The end of requests that have expired: as many as others may wait for.</summary>
internal sealed class PendingRequestExpiry(DateTimeOffset now) : PendingWrite<int>
{
    private const int Most = 1_000;

    protected override int Write(GraphTables tables) => tables.Requests.RemoveExpired(now, Most);
}

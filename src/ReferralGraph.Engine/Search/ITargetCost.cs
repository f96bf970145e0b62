namespace ReferralGraph.Engine.Search;

/// <summary>What reaching somebody costs beyond the path, for the order of people.</summary>
internal interface ITargetCost
{
    /// <summary>How much was looked at for all costs so far: it costs time as looking at as many ties does.</summary>
    long Looked => 0;

    /// <summary>Cost of a target for whom a path starts with, 1e-12 nats, at least 0.</summary>
    long Of(int starter, int target);
}

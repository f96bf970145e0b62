using System.ComponentModel.DataAnnotations;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>How patient the adapter is with Neo4j. Bound from the section <c>Neo4j</c>.</summary>
public class ResilienceOptions
{
    /// <summary>How long one read or write of one statement may take, retries included. 100 ms to 5 min; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one transaction of several statements may take, such as a batch of an import, retries included. 1 s to 1 h; default 2 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan TransactionTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a call is tried again that failed for a moment and left nothing. 0 to 10; default 3.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Mean pause before the first retry, which doubles with each and varies at random. 1 ms to 10 s; default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls under way at once; more wait. 1 to 1 000; default 64.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentCalls { get; set; } = 64;

    /// <summary>Calls that may wait for their turn; more are refused. 0 to 100 000; default 1 024.</summary>
    [Range(0, 100_000)]
    public int MaxWaitingCalls { get; set; } = 1_024;

    /// <summary>
    /// After half of at least 8 calls within 10 s have failed or timed out, calls are refused for this long, so that a server that is down
    /// or silent is left alone.
    /// 500 ms to 1 min; default 2 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(2);
}

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>When a message is tried again: ten times over 75 hours and 35 minutes, as Standard Webhooks suggests.</summary>
internal static class WebhookSchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    // By how much a pause may be longer or shorter, so that endpoints that failed together do not come back together.
    private const double Jitter = 0.1;

    /// <summary>How often a message is tried.</summary>
    public static int Attempts => Pauses.Length + 1;

    /// <summary>The longest that an endpoint may ask to be left alone.</summary>
    public static TimeSpan LongestRest => Pauses[^1];

    /// <summary>The pause after so many attempts, the first is 1; null after the last.</summary>
    /// <param name="attempts">How many there were.</param>
    /// <param name="drawn">At random, from 0 to below 1.</param>
    public static TimeSpan? After(int attempts, double drawn) =>
        attempts < Attempts ? Pauses[attempts - 1] * (1 - Jitter + (2 * Jitter * drawn)) : null;
}

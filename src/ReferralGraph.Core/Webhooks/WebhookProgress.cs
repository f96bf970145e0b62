using System.Text.Json;

namespace ReferralGraph.Core.Webhooks;

/// <summary>How far an endpoint has been told, and whether it still is.</summary>
/// <param name="Version">Counts writes, from 1: of two who write at once one is told so.</param>
/// <param name="Sequence">Of the last event in the record of work that was put in line, or that it is not told.</param>
public sealed record WebhookProgress(long Version, long Sequence)
{
    /// <summary>What is told once more, up to where it had come; null for nothing.</summary>
    public WebhookReplay? Replay { get; init; }

    /// <summary>Since when nothing but failure, UTC; null where the last attempt did not fail.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Since when it is told nothing any more, UTC; null where it is told.</summary>
    public DateTimeOffset? Disabled { get; init; }

    /// <summary>Why: <see cref="Gone"/> or <see cref="Failing"/>; null where it is told.</summary>
    public string? Reason { get; init; }

    /// <summary>It answered 410.</summary>
    public const string Gone = "gone";

    /// <summary>It failed for days.</summary>
    public const string Failing = "failing";

    /// <summary>For a store to keep.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static WebhookProgress FromJson(string json) => JsonSerializer.Deserialize<WebhookProgress>(json)!;
}

/// <summary>Events that an endpoint is told once more, in order and before anything newer.</summary>
/// <param name="From">Those from then on, UTC.</param>
/// <param name="Until">And before then, UTC.</param>
/// <param name="End">Sequence up to which it had been told before.</param>
public sealed record WebhookReplay(DateTimeOffset From, DateTimeOffset Until, long End);

using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Something that happens to a reward.</summary>
public sealed record RewardEventRequest
{
    /// <summary>What happens.</summary>
    [Description("What happens; actions of the reward says what may, now and by you. Required.")]
    public string? Event { get; init; }

    /// <summary>The version it is decided by.</summary>
    [Description("The version it is decided by: 409 where another one is stored. Left out: whatever is stored.")]
    public long? Version { get; init; }

    /// <summary>Adds what is wrong with it.</summary>
    internal void Check(FieldReader fields, IReadOnlyList<string> moves)
    {
        if (Event is null || !moves.Contains(Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(moves)}.");
        }
    }
}

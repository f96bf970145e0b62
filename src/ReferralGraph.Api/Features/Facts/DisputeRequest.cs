using System.ComponentModel;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>What somebody says of a fact about them.</summary>
public sealed record DisputeRequest
{
    /// <summary>Why it is not so.</summary>
    [Description("Why it is not so, in a few words: at most 500 characters. Required.")]
    public string? Note { get; init; }
}

using System.ComponentModel;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>What somebody states for one purpose.</summary>
public sealed record ConsentRequest
{
    /// <summary>Whether they consent.</summary>
    [Description("True: they consent. False: they refuse, which is as good as nothing stated. Required.")]
    public bool? Granted { get; init; }

    /// <summary>Until when.</summary>
    [Description("The first day on which it no longer holds, UTC, YYYY-MM-DD, after today. Default: it holds until it is taken back.")]
    public string? Until { get; init; }

    /// <summary>How it was given.</summary>
    [Description("How it was given, such as form; at most 100 characters.")]
    public string? Source { get; init; }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A value for the tie from one person to another, set by hand.</summary>
public sealed record ManualTieRequest
{
    /// <summary>Replaces the computed strength.</summary>
    [Range(0d, 1d), Description("Replaces the computed strength: 0 (no tie) to 1. Required.")]
    public double? Strength { get; init; }

    /// <summary>Replaces the computed response.</summary>
    [Range(0d, 1d), Description("Replaces the computed response, 0 to 1; absent keeps it.")]
    public double? Response { get; init; }

    /// <summary>First day it counts.</summary>
    [DataType(DataType.Date), Description("First day it counts; absent for always.")]
    public string? On { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Where it was set. Default: api.")]
    public string? Source { get; init; }

    internal ManualTie ToRecord(PersonId from, string to, FieldReader fields) =>
        new(
            fields.Source(Source),
            from,
            fields.Other("other", to, from),
            fields.RequiredShare("strength", Strength),
            fields.Share("response", Response),
            fields.Day("on", On));
}

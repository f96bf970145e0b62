using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>How much one person vouches for another's work.</summary>
public sealed record EndorsementRequest
{
    /// <summary>How much.</summary>
    [Range(0d, 1d), Description("0 (does not know or would not recommend) to 1. Required.")]
    public double? Level { get; init; }

    /// <summary>For what work.</summary>
    [Description("For what work, such as engineering; absent for any. Part of the key.")]
    public string? JobFamily { get; init; }

    /// <summary>Day it was said.</summary>
    [DataType(DataType.Date), Description("Day it was said. Default today, UTC.")]
    public string? On { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Where it was said. Default: api.")]
    public string? Source { get; init; }

    internal Endorsement ToRecord(PersonId from, string to, FieldReader fields, DateOnly today) =>
        new(
            fields.Source(Source),
            from,
            fields.Other("other", to, from),
            fields.RequiredShare("level", Level),
            fields.Text("jobFamily", JobFamily, TextLimits.Title),
            fields.Day("on", On) ?? today);
}

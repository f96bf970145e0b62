using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A declared link from one person to another.</summary>
public sealed record ConnectionRequest
{
    /// <summary>Day of the link.</summary>
    [DataType(DataType.Date), Description("Day of the link; absent when unknown.")]
    public string? Since { get; init; }

    /// <summary>First day it no longer held.</summary>
    [DataType(DataType.Date), Description("First day it no longer held; absent while it does.")]
    public string? Until { get; init; }

    /// <summary>Whether a day is a guess.</summary>
    [Description("true where a day stands for a whole year of which no more is known. Default: false.")]
    public bool? Approximate { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as linkedin. Default: api.")]
    public string? Source { get; init; }

    internal Connection ToRecord(PersonId from, string to, FieldReader fields)
    {
        var (since, until) = fields.Interval("since", Since, Until);
        return new Connection(fields.Source(Source), from, fields.Other("other", to, from), since, until)
        {
            Approximate = Approximate == true,
        };
    }
}

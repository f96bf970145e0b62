using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>One stay of a person at a school.</summary>
public sealed record EducationRequest
{
    /// <summary>First day.</summary>
    [DataType(DataType.Date), Description("First day; absent when unknown.")]
    public string? From { get; init; }

    /// <summary>First day no longer there.</summary>
    [DataType(DataType.Date), Description("First day no longer there (the day after the last); absent while it lasts.")]
    public string? Until { get; init; }

    /// <summary>Field of study.</summary>
    [Description("Field of study; at most 256 characters.")]
    public string? Field { get; init; }

    /// <summary>Size of the cohort.</summary>
    [Description("Size of the cohort, at least 1; absent when unknown.")]
    public int? Cohort { get; init; }

    /// <summary>What the school is called.</summary>
    [Description("What the school is called; at most 256 characters.")]
    public string? Name { get; init; }

    /// <summary>Whether a day is a guess.</summary>
    [Description("true where a day stands for a whole year of which no more is known. Default: false.")]
    public bool? Approximate { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as hris. Default: api.")]
    public string? Source { get; init; }

    internal Education ToRecord(PersonId person, string school, FieldReader fields)
    {
        var (from, until) = fields.Interval("from", From, Until);
        return new Education(
            fields.Source(Source),
            person,
            new SchoolId(fields.Id("school", school)),
            from,
            until,
            fields.Text("field", Field, TextLimits.Title),
            fields.People("cohort", Cohort),
            fields.Text("name", Name, TextLimits.Name))
        {
            Approximate = Approximate == true,
        };
    }
}

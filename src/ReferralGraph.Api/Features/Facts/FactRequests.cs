using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>One stint of a person at a company.</summary>
public sealed record EmploymentRequest
{
    /// <summary>Where.</summary>
    [Description("Id, domain, alias, LinkedIn URL or name of the company. An unknown one is made.")]
    public string? Company { get; init; }

    /// <summary>First day.</summary>
    [DataType(DataType.Date), Description("First day; absent when unknown.")]
    public string? From { get; init; }

    /// <summary>First day no longer there.</summary>
    [DataType(DataType.Date), Description("First day no longer there (the day after the last); absent while it lasts.")]
    public string? Until { get; init; }

    /// <summary>Job title there.</summary>
    [Description("Job title there; at most 256 characters.")]
    public string? Title { get; init; }

    /// <summary>Department there.</summary>
    [Description("Department there; at most 256 characters.")]
    public string? Department { get; init; }

    /// <summary>Site there.</summary>
    [Description("Site there; at most 256 characters.")]
    public string? Site { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as hris. Default: api.")]
    public string? Source { get; init; }

    internal Employment ToRecord(PersonId person, FieldReader fields)
    {
        var company = fields.Text("company", Company, TextLimits.Name);
        if (company is null)
        {
            fields.Add("company", "is required: the id of a company, or its name.");
        }

        var (from, until) = fields.Interval("from", From, Until);
        return new Employment(fields.Source(Source), person, new CompanyId(company ?? string.Empty), from, until)
        {
            Title = fields.Text("title", Title, TextLimits.Title),
            Department = fields.Text("department", Department, TextLimits.Title),
            Site = fields.Text("site", Site, TextLimits.Title),
        };
    }
}

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
            fields.People("cohort", Cohort));
    }
}

/// <summary>A declared link from one person to another.</summary>
public sealed record ConnectionRequest
{
    /// <summary>Day of the link.</summary>
    [DataType(DataType.Date), Description("Day of the link; absent when unknown.")]
    public string? Since { get; init; }

    /// <summary>First day it no longer held.</summary>
    [DataType(DataType.Date), Description("First day it no longer held; absent while it does.")]
    public string? Until { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as linkedin. Default: api.")]
    public string? Source { get; init; }

    internal Connection ToRecord(PersonId from, string to, FieldReader fields)
    {
        var (since, until) = fields.Interval("since", Since, Until);
        return new Connection(fields.Source(Source), from, fields.Other("other", to, from), since, until);
    }
}

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

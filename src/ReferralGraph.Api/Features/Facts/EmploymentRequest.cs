using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;

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

    /// <summary>Who manages the person there.</summary>
    [Description("Id of who manages the person there. An unknown one is made. No tie is made of it.")]
    public string? Manager { get; init; }

    /// <summary>Whether a day is a guess.</summary>
    [Description("true where a day stands for a whole year of which no more is known. Default: false.")]
    public bool? Approximate { get; init; }

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
        else if (Identifier.IsDots(company))
        {
            fields.Add("company", Identifiers.NoDots);
        }

        var (from, until) = fields.Interval("from", From, Until);
        return new Employment(fields.Source(Source), person, new CompanyId(company ?? string.Empty), from, until)
        {
            Title = fields.Text("title", Title, TextLimits.Title),
            Department = fields.Text("department", Department, TextLimits.Title),
            Site = fields.Text("site", Site, TextLimits.Title),
            Manager = Manager is null ? null : fields.Other("manager", Manager, person),
            Approximate = Approximate == true,
        };
    }
}

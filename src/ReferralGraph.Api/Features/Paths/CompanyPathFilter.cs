using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>What a question about a company may say besides: whom to reach there.</summary>
public abstract record CompanyPathFilter : PathParameters
{
    /// <summary>Longest text to look for, characters.</summary>
    private const int LongestText = 200;

    /// <summary>Now, once, or either.</summary>
    [FromQuery(Name = "employment"), AllowedValues("current", "former", "any")]
    [Description("Whom to reach: current (the default), former or any.")]
    public string? Employment { get; init; }

    /// <summary>Text in the title.</summary>
    [FromQuery(Name = "title"), StringLength(LongestText)]
    [Description("Only people whose title there contains this text, case and accents ignored.")]
    public string? Title { get; init; }

    /// <summary>Text in the department.</summary>
    [FromQuery(Name = "department"), StringLength(LongestText)]
    [Description("Only people whose department there contains this text, case and accents ignored.")]
    public string? Department { get; init; }

    /// <summary>Text in the site.</summary>
    [FromQuery(Name = "site"), StringLength(LongestText)]
    [Description("Only people whose site there contains this text, case and accents ignored.")]
    public string? Site { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<string> Measuring(bool targets)
    {
        (string Name, string? Text)[] conditions = [("title", Title), ("department", Department), ("site", Site)];
        return base.Measuring(targets).Concat(
            conditions.Where(condition => targets && !string.IsNullOrEmpty(condition.Text)).Select(condition => condition.Name));
    }

    /// <summary>The people of a company these filters let through.</summary>
    internal PathGoal.ToCompany Goal(Core.People.CompanyId company) => new(company)
    {
        Employment = Employment switch
        {
            "former" => EmploymentStatus.Former,
            "any" => EmploymentStatus.Any,
            _ => EmploymentStatus.Current,
        },
        Title = Title,
        Department = Department,
        Site = Site,
    };
}

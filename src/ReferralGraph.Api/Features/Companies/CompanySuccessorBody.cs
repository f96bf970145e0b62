using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>The company that another one goes on as, because it was bought or renamed.</summary>
public sealed record CompanySuccessorBody
{
    /// <summary>Which company.</summary>
    [Description("Id, domain, alias, name or LinkedIn URL of the company; an id that nobody has is a new company.")]
    public string? Company { get; init; }

    /// <summary>Since when.</summary>
    [DataType(DataType.Date)]
    [Description("The first day on which it does, YYYY-MM-DD. Questions about a day before answer as if nothing had been said.")]
    public string? On { get; init; }

    internal static CompanySuccessorBody? From(CompanySuccessor? successor) => successor is null ? null : new()
    {
        Company = successor.Company.Value,
        On = successor.On.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>What is stated; its company is as it was written, an id or a name.</summary>
    internal CompanySuccessor ToRecord(FieldReader fields)
    {
        var company = fields.Text("company", Company, TextLimits.Name);
        if (company is null)
        {
            fields.Add("company", "is required.");
        }

        if (On is null)
        {
            fields.Add("on", "is required: the first day, written YYYY-MM-DD.");
        }

        return new CompanySuccessor(new CompanyId(company ?? string.Empty), fields.Day("on", On) ?? default);
    }
}

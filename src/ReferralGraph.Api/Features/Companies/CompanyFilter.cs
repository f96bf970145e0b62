using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>Which companies are looked for.</summary>
public sealed record CompanyFilter
{
    /// <summary>What is looked for.</summary>
    [FromQuery(Name = "q"), StringLength(512)]
    [Description(
        "Beginnings of words of name, alias or id, all of which must be there, case and accents ignored; "
        + "or a whole domain or profile address. Best matches first: the whole name, then its first words, then by id.")]
    public string? Q { get; init; }
}

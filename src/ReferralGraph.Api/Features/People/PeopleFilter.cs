using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.People;

/// <summary>Which people are looked for.</summary>
public sealed record PeopleFilter
{
    /// <summary>Longest text to look for, characters.</summary>
    internal const int LongestText = 512;

    /// <summary>What is looked for.</summary>
    [FromQuery(Name = "q"), StringLength(LongestText)]
    [Description(
        "Beginnings of words of name, title or id, all of which must be there, case and accents ignored; "
        + "or a whole e-mail or profile address. Best matches first: the whole name, then its first words, then by id.")]
    public string? Q { get; init; }

    /// <summary>Whose people.</summary>
    [FromQuery(Name = "company"), StringLength(LongestText)]
    [Description("Only people of this company: id, domain, alias, name or profile address.")]
    public string? Company { get; init; }

    /// <summary>When they were there.</summary>
    [FromQuery(Name = "employment"), AllowedValues(null, "current", "former", "any")]
    [Description("With company: who is there now (current, the default), who was (former), or any.")]
    public string? Employment { get; init; }

    /// <summary>Of which team.</summary>
    [FromQuery(Name = "team"), Description("Only members of the team of this id.")]
    public string? Team { get; init; }

    /// <summary>True when nobody in particular is looked for.</summary>
    internal bool IsEmpty => (Q ?? Company ?? Employment ?? Team) is null;

    /// <summary>True when somebody is looked for by name, and by nothing else.</summary>
    internal bool IsByName => Q is not null && (Company ?? Employment ?? Team) is null;

    internal EmploymentStatus Status => Employment switch
    {
        "former" => EmploymentStatus.Former,
        "any" => EmploymentStatus.Any,
        _ => EmploymentStatus.Current,
    };
}

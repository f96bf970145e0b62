using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Companies;

/// <summary>What is known about a company. Replaces what was stored; what is left out is forgotten.</summary>
public sealed record CompanyRequest
{
    /// <summary>As shown.</summary>
    [Description("As shown; at most 256 characters. Default: the id.")]
    public string? Name { get; init; }

    /// <summary>People employed there.</summary>
    [Description("People employed there, at least 1; absent when unknown.")]
    public int? Headcount { get; init; }

    /// <summary>Internet domains.</summary>
    [Description("Internet domains, such as acme.example; at most 100.")]
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>Other spellings.</summary>
    [Description("Other spellings of the name, at most 100.")]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Profile addresses.</summary>
    [Description("Profile addresses such as the LinkedIn page; at most 100.")]
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>Known sizes of departments and sites.</summary>
    [Description("Known sizes of departments and sites, at most 1,000.")]
    public IReadOnlyList<CompanyUnitBody?>? Units { get; init; }

    /// <summary>The company it goes on as.</summary>
    [Description("The company it goes on as, because it was bought or renamed. From that day on, asking either reaches everybody of both.")]
    public CompanySuccessorBody? Successor { get; init; }

    internal static CompanyRequest From(Company company) => new()
    {
        Name = company.Name,
        Headcount = company.Headcount,
        Domains = company.Domains,
        Aliases = company.Aliases,
        Urls = company.Urls,
        Units = [.. company.Units.Select(CompanyUnitBody.From)],
        Successor = CompanySuccessorBody.From(company.Successor),
    };

    internal Company ToRecord(CompanyId id, FieldReader fields) =>
        new(id, fields.Text("name", Name, TextLimits.Name) ?? id.Value, fields.People("headcount", Headcount))
        {
            Domains = fields.Set(
                "domains", Domains, TextLimits.Addresses, InternetDomain.Normalise, "must be an internet domain, such as acme.example."),
            Aliases = fields.Set("aliases", Aliases, TextLimits.Addresses, Spelling, "must be a name of 1 to 256 characters."),
            Urls = fields.Urls(Urls),
            Units = ToUnits(fields),
            Successor = Successor?.ToRecord(fields.Within("successor")),
        };

    private static string? Spelling(string? text) => text?.Trim() is { Length: >= 1 and <= TextLimits.Name } alias ? alias : null;

    private ValueArray<CompanyUnit> ToUnits(FieldReader fields)
    {
        var units = Units ?? [];
        fields.TooMany("units", units.Count, TextLimits.Units);
        var named = new HashSet<(string?, string?)>();
        var records = new List<CompanyUnit>(units.Count);
        for (var index = 0; index < units.Count; index++)
        {
            var item = $"units[{index}]";
            if (units[index] is not { } body)
            {
                fields.Add(item, "must be a unit, not null.");
                continue;
            }

            var unit = body.ToRecord(fields.Within(item));
            if (!named.Add((unit.Department, unit.Site)))
            {
                fields.Add(item, "names the same department and site as one before it.");
            }

            records.Add(unit);
        }

        return ValueArray.From(records
            .OrderBy(unit => unit.Department, StringComparer.Ordinal)
            .ThenBy(unit => unit.Site, StringComparer.Ordinal));
    }
}

/// <summary>The size of a department, a site, or a department at a site.</summary>
public sealed record CompanyUnitBody
{
    /// <summary>Name of the department.</summary>
    [Description("Name of the department; absent for all.")]
    public string? Department { get; init; }

    /// <summary>Name of the site.</summary>
    [Description("Name of the site; absent for all.")]
    public string? Site { get; init; }

    /// <summary>People there.</summary>
    [Description("People there, at least 1.")]
    public int? Headcount { get; init; }

    internal static CompanyUnitBody From(CompanyUnit unit) =>
        new() { Department = unit.Department, Site = unit.Site, Headcount = unit.Headcount };

    internal CompanyUnit ToRecord(FieldReader fields)
    {
        var department = fields.Text("department", Department, TextLimits.Title);
        var site = fields.Text("site", Site, TextLimits.Title);
        if (department is null && site is null)
        {
            fields.Add("department", "is required: a unit needs a department, a site or both.");
        }

        if (Headcount is null)
        {
            fields.Add("headcount", "is required.");
        }

        return new CompanyUnit(department, site, fields.People("headcount", Headcount) ?? 0);
    }
}

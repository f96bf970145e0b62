using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>An employer.</summary>
/// <param name="Id">The customer's id, or one derived from the name by <see cref="CompanyNames"/>.</param>
/// <param name="Name">As shown; the id where nobody gave a name.</param>
/// <param name="Headcount">People employed there, at least 1; null when unknown.</param>
public sealed record Company(CompanyId Id, string Name, int? Headcount = null) : GraphRecord
{
    /// <summary>Internet domains, lower case, sorted ordinally, each once.</summary>
    public ValueArray<string> Domains { get; init; }

    /// <summary>Other spellings somebody stated, sorted ordinally, each once.</summary>
    public ValueArray<string> Aliases { get; init; }

    /// <summary>Profile addresses such as the LinkedIn page, normalised by <see cref="ProfileUrl"/>, sorted ordinally, each once.</summary>
    public ValueArray<string> Urls { get; init; }

    /// <summary>Known sizes of departments and sites.</summary>
    public ValueArray<CompanyUnit> Units { get; init; }

    /// <summary>The company it goes on as, from a day on; null while nobody states one. Chains of them hold no cycle.</summary>
    public CompanySuccessor? Successor { get; init; }
}

/// <summary>The size of a department, a site, or a department at a site. At least one of the two names is given.</summary>
/// <param name="Department">Name of the department, or null for all.</param>
/// <param name="Site">Name of the site, or null for all.</param>
/// <param name="Headcount">People there, at least 1.</param>
public sealed record CompanyUnit(string? Department, string? Site, int Headcount);

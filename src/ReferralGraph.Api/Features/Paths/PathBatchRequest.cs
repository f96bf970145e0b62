using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Many questions with the same options.</summary>
public sealed record PathBatchRequest : CompanyPathFilter
{
    /// <summary>Most targets of one batch.</summary>
    internal const int MaxTargets = 500;

    /// <summary>Most paths that the items of one batch may hold together.</summary>
    internal const int MaxPaths = 10_000;

    /// <summary>Whom to reach.</summary>
    [Required, MinLength(1), MaxLength(MaxTargets)]
    [Description("Whom to reach: 1 to 500 companies or people; targets * limit * pathsPerPerson at most 10000.")]
    public PathBatchTarget?[]? Targets { get; init; }

    /// <summary>Adds what is wrong with the targets, none of which is dropped silently.</summary>
    internal void CheckTargets(FieldErrors errors)
    {
        if (Targets is not { Length: >= 1 and <= MaxTargets })
        {
            errors.Add(
                "targets",
                string.Create(CultureInfo.InvariantCulture, $"targets must hold 1 to {MaxTargets} items; got {Targets?.Length ?? 0}."));
            return;
        }

        if (Targets.Length * (long)(Limit ?? DefaultLimit) * (PathsPerPerson ?? 1) is > MaxPaths and var paths)
        {
            errors.Add("targets", string.Create(
                CultureInfo.InvariantCulture,
                $"{Targets.Length} targets * limit {Limit ?? DefaultLimit} * pathsPerPerson {PathsPerPerson ?? 1} are {paths} paths; a "
                + $"batch holds at most {MaxPaths}. Name fewer targets, or lower limit or pathsPerPerson."));
        }

        for (var place = 0; place < Targets.Length; place++)
        {
            if (Targets[place] is not { } target || (target.Company is null) == (target.Person is null))
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"targets[{place}]");
                errors.Add(field, $"{field} must name either a company or a person.");
            }
        }
    }
}

/// <summary>Whom one question of a batch is about: a company or a person.</summary>
public sealed record PathBatchTarget
{
    /// <summary>Id, domain, alias, name or LinkedIn URL of a company.</summary>
    [StringLength(512)]
    public string? Company { get; init; }

    /// <summary>Id, unique e-mail or profile address of a person.</summary>
    [StringLength(512)]
    public string? Person { get; init; }
}

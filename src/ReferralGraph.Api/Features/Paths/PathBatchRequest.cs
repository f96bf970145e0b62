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

    /// <summary>Whom to reach.</summary>
    [Required, MinLength(1), MaxLength(MaxTargets), Description("Whom to reach: 1 to 500 companies or people.")]
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

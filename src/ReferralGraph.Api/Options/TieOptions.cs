using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Core;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Options;

/// <summary>What makes a tie. Bound from the section <c>Ties</c>.</summary>
internal sealed class TieOptions
{
    public const string SectionName = "Ties";

    /// <summary>Companies and schools of more people make no ties. 0 (no cap) to 10 000 000 people; default 500.</summary>
    [Range(0, 10_000_000)]
    public int CoEmploymentMaxHeadcount { get; set; } = 500;

    /// <summary>
    /// People a company or cohort is taken to have whose size nobody supplied, unless more are known. 0 (those known alone) to 10 000 000
    /// people; default 250.
    /// </summary>
    [Range(0, 10_000_000)]
    public int UnknownHeadcount { get; set; } = 250;

    /// <summary>
    /// Companies, units and schools in which more pairs of people than this were at one time make no ties, whatever size they state. 0 (no
    /// bound) to 2 000 000 000; default 1 000 000.
    /// </summary>
    [Range(0, 2_000_000_000)]
    public int MaxPairs { get; set; } = 1_000_000;

    /// <summary>Employers that are none, such as "Freelance": they make no ties and are no targets. Replaces the built-in list.</summary>
    public IReadOnlyList<string>? IgnoredEmployers { get; set; }

    /// <summary>Employers that are none besides: added to that list, built in or not.</summary>
    public IReadOnlyList<string> AlsoIgnoredEmployers { get; set; } = [];

    /// <summary>The model with these parameters too.</summary>
    public TrustModel ToModel(TrustModel model) => model with
    {
        MaxHeadcount = CoEmploymentMaxHeadcount,
        UnknownHeadcount = UnknownHeadcount,
        MaxPairs = MaxPairs,
        IgnoredEmployers = ValueArray.From((IgnoredEmployers ?? model.IgnoredEmployers).Concat(AlsoIgnoredEmployers)),
    };
}

/// <summary>Source-generated validation of <see cref="TieOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class TieOptionsValidator : IValidateOptions<TieOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Api.Options;

/// <summary>
/// How much may be asked. Bound from the section <c>Limits</c>. Each is of units in a window, which a full bucket holds at once; 0: no
/// limit.
/// </summary>
internal sealed class LimitOptions
{
    public const string SectionName = "Limits";

    /// <summary>Most targets that can be told apart for one person on one day.</summary>
    public const int MostTargets = 1_000_000;

    /// <summary>The window, seconds. 1 to 3 600; default 60.</summary>
    [Range(1, RateLimit.MostSeconds)]
    public int Seconds { get; set; } = 60;

    /// <summary>Of one key, whomever it acts for. 0 to 1 000 000 000; default 120 000: 500 questions of three hops a second.</summary>
    [Range(0, RateLimit.MostUnits)]
    public long Key { get; set; } = 120_000;

    /// <summary>Of one person, whoever asks for them. 0 to 1 000 000 000; default 30 000: 125 questions of three hops a second.</summary>
    [Range(0, RateLimit.MostUnits)]
    public long Person { get; set; } = 30_000;

    /// <summary>Of one embed, whoever looks at it. 0 to 1 000 000 000; default 120 000.</summary>
    [Range(0, RateLimit.MostUnits)]
    public long Embed { get; set; } = 120_000;

    /// <summary>Of all callers of a tenant together. 0 to 1 000 000 000; default 600 000.</summary>
    [Range(0, RateLimit.MostUnits)]
    public long Tenant { get; set; } = 600_000;

    /// <summary>People and companies that paths to may be asked for one person on one day, UTC. 0 to 1 000 000; default 2 000.</summary>
    [Range(0, MostTargets)]
    public int Targets { get; set; } = 2_000;
}

/// <summary>Source-generated validation of <see cref="LimitOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Options;

/// <summary>How the service stops. Bound from the section <c>Stop</c>.</summary>
internal sealed class StopOptions
{
    public const string SectionName = "Stop";

    /// <summary>
    /// How long the service goes on answering after it was told to stop, while <c>/health/ready</c> says that it is not ready: longer than
    /// whoever sends it requests takes to notice. 0 to 5 min; default 0.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Notice { get; set; }
}

/// <summary>Source-generated validation of <see cref="StopOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class StopOptionsValidator : IValidateOptions<StopOptions>;

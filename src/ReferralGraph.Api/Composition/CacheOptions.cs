using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Composition;

/// <summary>Which answers are kept, where, and how long. Bound from the section <c>Cache</c>.</summary>
internal sealed class CacheOptions
{
    public const string SectionName = "Cache";

    /// <summary>Whether answers are kept at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory for answers, bytes, about. 1 MiB to 64 GiB; default 64 MiB.</summary>
    [Range(1L << 20, 1L << 36)]
    public long MemoryBytes { get; set; } = 64L << 20;

    /// <summary>How long an answer is kept that nothing has changed. 1 s to 1 day; default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Commits of each tenant whose effect is remembered; an answer that has met more since it was last given is computed anew. 1 to 10 000; default 256.</summary>
    [Range(1, 10_000)]
    public int CommitsInMemory { get; set; } = 256;

    /// <summary>How long an answer may stand in, marked stale, while the store cannot be reached. 0 (never) to 1 day; default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many commits the finder has to remember: none where nobody keeps its answers.</summary>
    public int CommitsToRemember => Enabled ? CommitsInMemory : 0;
}

/// <summary>Source-generated validation of <see cref="CacheOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;

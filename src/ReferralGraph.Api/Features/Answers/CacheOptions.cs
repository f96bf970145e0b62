using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Caching;
using ReferralGraph.Caching.Levels;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Which answers are kept, where, and how long. Bound from the section <c>Cache</c>.</summary>
internal sealed class CacheOptions
{
    public const string SectionName = "Cache";

    /// <summary>Whether answers are kept at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory for answers, bytes, about. 1 MiB to 64 GiB; default 64 MiB.</summary>
    [Range(1L << 20, 1L << 36)]
    public long MemoryBytes { get; set; } = 64L << 20;

    /// <summary>Memory for answers as they were sent, fresh and stale, bytes, about. 1 MiB to 64 GiB; default 32 MiB.</summary>
    [Range(1L << 20, 1L << 36)]
    public long RenderedBytes { get; set; } = 32L << 20;

    /// <summary>How long an answer is kept that nothing has changed. 1 s to 1 day; default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Commits of each tenant whose effect is remembered; an answer that has met more since it was last given is computed anew. 0 to 10
    /// 000; default 256. With 0 an answer is given until the next commit, and answers in Cypher need no graph in memory.
    /// </summary>
    [Range(0, 10_000)]
    public int CommitsInMemory { get; set; } = 256;

    /// <summary>
    /// How long an answer may be given, marked stale, while the store cannot be reached. 0 (never) to 1 day; default 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Redis that keeps answers for all nodes and over restarts, as StackExchange.Redis reads it, e.g. <c>redis:6379,password=...</c>.
    /// Default empty: none.
    /// </summary>
    public string Redis { get; set; } = string.Empty;

    /// <summary>How long one call to Redis may take; then the answer is computed. 1 ms to 5 s; default 50 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long Redis is left alone after it has failed. 500 ms to 1 min; default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RedisBreak { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Begins every key in Redis, for a Redis that others use as well. 1 to 64 characters; default <c>referralgraph</c>.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string RedisPrefix { get; set; } = "referralgraph";

    /// <summary>How many commits the finder has to remember: none where nobody keeps its answers.</summary>
    public int CommitsToRemember => Enabled ? CommitsInMemory : 0;

    /// <summary>The part of it that is the finder's cache.</summary>
    public CachingOptions ToCaching() =>
        new() { MemoryBytes = MemoryBytes, KeepFor = KeepFor, StoreTimeout = RedisTimeout, StoreBreak = RedisBreak };
}

/// <summary>Refuses a Redis that cannot be read.</summary>
internal sealed class CacheRedisValidator : IValidateOptions<CacheOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        try
        {
            if (options.Redis.Length > 0)
            {
                RedisStore.Parse(options.Redis);
            }

            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException unreadable)
        {
            // Not the text itself, which may hold a password.
            return ValidateOptionsResult.Fail($"Cache:Redis cannot be read: {unreadable.Message.Split(" (Parameter")[0]}");
        }
    }
}

/// <summary>Source-generated validation of <see cref="CacheOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;

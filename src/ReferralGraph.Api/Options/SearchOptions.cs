using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.Options;

/// <summary>What one search may cost. Bound from the section <c>Search</c>.</summary>
internal sealed class SearchOptions
{
    public const string SectionName = "Search";

    /// <summary>A graph that is made anew lies beside the one before it, and grows by halves: three times 22 bytes.</summary>
    private const int BytesOfTie = 66;

    private const int MemoryShare = 4;

    /// <summary>
    /// People one search may settle before it gives up, each once per hop count. 1 000 to 100 000 000; default 2 000 000.
    /// </summary>
    [Range(1_000, 100_000_000)]
    public int MaxVisitedPeople { get; set; } = 2_000_000;

    /// <summary>How long one search may take. 10 ms to 30 s; default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Days other than today whose ties are kept in memory for <c>asOf</c>. 1 to 100; default 2.</summary>
    [Range(1, 100)]
    public int DaysInMemory { get; set; } = 2;

    /// <summary>
    /// Largest answer to one question, bytes of JSON; beyond, it is <c>truncated</c> and says so. 64 KiB to 256 MiB; default 8 MiB.
    /// </summary>
    [Range(1 << 16, 1 << 28)]
    public int MaxAnswerBytes { get; set; } = 1 << 23;

    /// <summary>
    /// Directed ties of a tenant in memory above which no write is taken that may add to them; of more than twice as many no question is
    /// answered. Default by memory: as many as a quarter of what the process may use holds at 66 bytes a tie. 0: no bound.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long? MaxTies { get; set; }

    /// <summary>The same as limits of the engine.</summary>
    public SearchLimits ToLimits() => new()
    {
        MaxVisitedPeople = MaxVisitedPeople,
        Timeout = Timeout,
        DaysInMemory = DaysInMemory,
        MaxTies = MaxTies ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryShare / BytesOfTie),
    };
}

/// <summary>Source-generated validation of <see cref="SearchOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;

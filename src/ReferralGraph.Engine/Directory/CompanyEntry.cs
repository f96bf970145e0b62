using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>What the directory knows of one company.</summary>
internal sealed class CompanyEntry
{
    /// <summary>The record; null while only employments name it.</summary>
    public Company? Record { get; private set; }

    /// <summary>Words of the name and of each alias, in order.</summary>
    public string[][] Names { get; private set; } = [];

    /// <summary>Words of names and id, each once.</summary>
    public string[] Words { get; private set; } = [];

    /// <summary>Stints there by the number of the person they were recorded for.</summary>
    public Dictionary<int, List<StintDays>> Stints { get; } = [];

    /// <summary>Companies it is one with by number, and since when: from the first day on where they were merged. Null for none.</summary>
    public Dictionary<int, DateOnly>? OneWith { get; set; }

    /// <summary>Takes a record, or that there is none any more.</summary>
    public void Set(Company? record)
    {
        Record = record;
        Names = record is null ? [] : [SearchWords.Of(record.Name), .. record.Aliases.Select(SearchWords.Of)];
        Words = record is null
            ? []
            : [.. Names.SelectMany(name => name).Concat(SearchWords.Of(record.Id.Value)).Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>When somebody was at a company.</summary>
/// <param name="From">First day; null when unknown.</param>
/// <param name="Until">First day no longer there; null while it lasts.</param>
internal readonly record struct StintDays(DateOnly? From, DateOnly? Until)
{
    /// <summary>True when it had begun by a day.</summary>
    public bool HasBegun(DateOnly day) => From is null || From <= day;

    /// <summary>True when it had begun by a day and was not over.</summary>
    public bool Lasts(DateOnly day) => HasBegun(day) && (Until is null || Until > day);
}

using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>What the directory knows of one id of a person.</summary>
internal sealed class PersonEntry
{
    /// <summary>The record; null while only facts or teams name the id.</summary>
    public Person? Record { get; private set; }

    /// <summary>Words of the name, in order.</summary>
    public string[] Name { get; private set; } = [];

    /// <summary>The first word of the name, if it has any.</summary>
    public IReadOnlyList<string> FirstWord => Name.Length == 0 ? [] : [Name[0]];

    /// <summary>Words of name, title and id, each once.</summary>
    public string[] Words { get; private set; } = [];

    /// <summary>Number of whom the id was merged into; -1 for nobody.</summary>
    public int MergedInto { get; set; } = -1;

    /// <summary>Numbers of ids merged into this one.</summary>
    public List<int> Absorbed { get; } = [];

    /// <summary>Numbers of companies they were recorded at, with how many stints.</summary>
    public Dictionary<int, int> Employers { get; } = [];

    /// <summary>Numbers of those whose contact they are, with how many links.</summary>
    public Dictionary<int, int> ContactOf { get; } = [];

    /// <summary>Numbers of those whom somebody said they are not.</summary>
    public HashSet<int> Others { get; } = [];

    /// <summary>Takes a record, or that there is none any more.</summary>
    public void Set(Person? record)
    {
        Record = record;
        Name = SearchWords.Of(record?.Name);
        Words = record is null
            ? []
            : [.. Name.Concat(SearchWords.Of(record.Title)).Concat(SearchWords.Of(record.Id.Value)).Distinct(StringComparer.Ordinal)];
    }
}

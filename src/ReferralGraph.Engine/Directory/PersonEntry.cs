using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>What the directory knows of one id of a person.</summary>
internal sealed class PersonEntry
{
    private NumberBag _absorbed;
    private NumberBag _contactOf;
    private NumberBag _others;
    private int _nameEnd;

    /// <summary>The record; null while only facts or teams name the id.</summary>
    public Person? Record { get; private set; }

    /// <summary>Words of the name in order, then those of title and id that are not among them.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Words of the name, in order.</summary>
    public ReadOnlyMemory<char> Name => Text.AsMemory(0, _nameEnd);

    /// <summary>Number of whom the id was merged into; -1 for nobody.</summary>
    public int MergedInto { get; set; } = -1;

    /// <summary>Numbers of ids merged into this one.</summary>
    public ref NumberBag Absorbed => ref _absorbed;

    /// <summary>Numbers of those whose contact they are, once for each link.</summary>
    public ref NumberBag ContactOf => ref _contactOf;

    /// <summary>Numbers of those whom somebody said they are not.</summary>
    public ref NumberBag Others => ref _others;

    /// <summary>Stints that were recorded for them.</summary>
    public PlacedStint[] Stints { get; private set; } = [];

    /// <summary>True when they are at a company on a day.</summary>
    public bool IsAt(int company, DateOnly day)
    {
        foreach (var stint in Stints)
        {
            if (stint.Company == company && stint.Lasts(day))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a record, or that there is none any more.</summary>
    public void Set(Person? record)
    {
        // Who has no name is called by the id; one text is enough then.
        Record = record is { } known && known.Name == known.Id.Value ? known with { Name = known.Id.Value } : record;
        var name = SearchWords.Of(record?.Name);
        var text = SearchWords.Join(record is null
            ? name
            : name.Concat(SearchWords.Of(record.Title).Concat(SearchWords.Of(record.Id.Value)).Except(name, StringComparer.Ordinal)));
        Text = text == record?.Id.Value ? record.Id.Value : text;
        _nameEnd = SearchWords.Join(name).Length;
    }

    /// <summary>Adds a stint.</summary>
    public void Add(PlacedStint stint) => Stints = [.. Stints, stint];

    /// <summary>Takes a stint away once.</summary>
    public void Remove(PlacedStint stint)
    {
        var place = Array.IndexOf(Stints, stint);
        if (place >= 0)
        {
            Stints = [.. Stints[..place], .. Stints[(place + 1)..]];
        }
    }
}

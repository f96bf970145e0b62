using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>What the directory knows of one company.</summary>
internal sealed class CompanyEntry
{
    private const char Between = '\n';

    private NumberBag _people;
    private int _namesEnd;

    /// <summary>The record; null while only employments name it.</summary>
    public Company? Record { get; private set; }

    /// <summary>Words of the name and of each alias in order, a line each, then those of the id that are not among them.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Words of the name, in order.</summary>
    public ReadOnlyMemory<char> Name
    {
        get
        {
            var end = Text.IndexOf(Between, StringComparison.Ordinal);
            return Text.AsMemory(0, end < 0 ? _namesEnd : end);
        }
    }

    /// <summary>Numbers of the people who were there, once for each stint.</summary>
    public ref NumberBag People => ref _people;

    /// <summary>Companies it is one with by number, and since when: from the first day on where they were merged. Null for none.</summary>
    public Dictionary<int, DateOnly>? OneWith { get; set; }

    /// <summary>Takes a record, or that there is none any more.</summary>
    public void Set(Company? record)
    {
        Record = record;
        if (record is null)
        {
            (Text, _namesEnd) = (string.Empty, 0);
            return;
        }

        string[][] names = [SearchWords.Of(record.Name), .. record.Aliases.Select(SearchWords.Of)];
        var lines = string.Join(Between, names.Select(SearchWords.Join));
        var id = SearchWords.Of(record.Id.Value).Except(names.SelectMany(name => name), StringComparer.Ordinal).ToList();
        var text = id.Count == 0 ? lines : lines + Between + SearchWords.Join(id);
        (Text, _namesEnd) = (text == record.Id.Value ? record.Id.Value : text, lines.Length);
    }

    /// <summary>How well the name or alias fits that fits best.</summary>
    public int FitOf(string[] words)
    {
        var best = FoundPlace.Other;
        foreach (var line in Text.AsSpan(0, _namesEnd).Split(Between))
        {
            best = Math.Min(best, FoundPlace.FitOf(words, Text.AsSpan(0, _namesEnd)[line]));
        }

        return best;
    }
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>What a source's word makes of a person's record.</summary>
internal static class PersonWords
{
    /// <summary>The record with what is said, and with who said it.</summary>
    public static Person Apply(Person stored, PersonStatement said)
    {
        var mine = stored.Sources.FirstOrDefault(source => source.Source == said.Source) ?? new PersonSource(said.Source);
        var known = stored.Name == stored.Id.Value ? null : stored.Name;
        var (name, nameIsMine) = Take(known, said.Name, said.KnowsId, stored, mine.Name, IsName);
        var (title, titleIsMine) = Take(stored.Title, said.Title, said.KnowsId, stored, mine.Title, IsTitle);
        var (emails, myEmails) = Take(stored.Emails, said.Emails, said.AllEmails, stored, mine, source => source.Emails);
        var (urls, myUrls) = Take(stored.Urls, said.Urls, said.AllUrls, stored, mine, source => source.Urls);
        var now = mine with
        {
            KnowsId = said.KnowsId,
            Name = nameIsMine,
            Title = titleIsMine,
            Emails = myEmails,
            Urls = myUrls,
        };
        var others = stored.Sources.Where(source => source.Source != said.Source)
            .Select(source => source with { Name = source.Name && !nameIsMine, Title = source.Title && !titleIsMine });
        return stored with
        {
            Name = name ?? stored.Id.Value,
            Title = title,
            Emails = emails,
            Urls = urls,
            Sources = Sorted(others.Append(now)),
        };

        static bool IsName(PersonSource source) => source.Name;
        static bool IsTitle(PersonSource source) => source.Title;
    }

    /// <summary>The record without an e-mail address, whoever said it.</summary>
    public static Person Without(Person person, string email) => person with
    {
        Emails = Except(person.Emails, email),
        Sources = Sorted(person.Sources.Select(source => source with { Emails = Except(source.Emails, email) })),
    };

    /// <summary>True for somebody whom address books made and no system knows by an id.</summary>
    public static bool IsKnownToBooksAlone(Person person) =>
        person.Sources.Any(source => source.Name) && !person.Sources.Any(source => source.KnowsId);

    /// <summary>True for somebody whose id was merely named.</summary>
    public static bool IsBare(Person person) => person == new Person(person.Id, person.Id.Value);

    /// <summary>True when both names are known and equal but for case and accents.</summary>
    public static bool HaveOneName(Person person, string? name) =>
        name is not null && person.Name != person.Id.Value && TextFolding.Fold(person.Name) == TextFolding.Fold(name);

    /// <summary>The text that stands, and whether it is of the source that speaks.</summary>
    private static (string? Text, bool IsMine) Take(
        string? stored, string? said, bool leads, Person person, bool isMine, Func<PersonSource, bool> isOf)
    {
        if (said is null || (stored is not null && !leads && !isMine))
        {
            return (stored, isMine);
        }

        // What was put by hand and is said as well stays by hand.
        var byHand = stored == said && !person.Sources.Any(isOf);
        return (said, !byHand);
    }

    /// <summary>The addresses that stand, and those of the source that speaks.</summary>
    private static (ValueArray<string> Addresses, ValueArray<string> Mine) Take(
        ValueArray<string> stored,
        ValueArray<string> said,
        ValueArray<string>? all,
        Person person,
        PersonSource mine,
        Func<PersonSource, ValueArray<string>> of)
    {
        if (said.Count == 0 && (all is null || of(mine).Count == 0))
        {
            return (stored, of(mine));
        }

        var saidByAny = person.Sources.SelectMany(source => of(source)).ToHashSet(StringComparer.Ordinal);
        var saidByOthers = person.Sources.Where(source => source.Source != mine.Source).SelectMany(source => of(source))
            .ToHashSet(StringComparer.Ordinal);
        var gone = all is { } still ? of(mine).Except(still, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal) : [];
        var byHand = stored.Where(address => !saidByAny.Contains(address)).ToHashSet(StringComparer.Ordinal);
        return (
            Sorted(stored.Where(address => !gone.Contains(address) || saidByOthers.Contains(address)).Concat(said)),
            Sorted(of(mine).Where(address => !gone.Contains(address)).Concat(said.Where(address => !byHand.Contains(address)))));
    }

    private static ValueArray<string> Except(ValueArray<string> texts, string text) =>
        texts.Contains(text, StringComparer.Ordinal) ? ValueArray.From(texts.Where(other => other != text)) : texts;

    private static ValueArray<string> Sorted(IEnumerable<string> texts) =>
        ValueArray.From(texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static ValueArray<PersonSource> Sorted(IEnumerable<PersonSource> sources) =>
        ValueArray.From(sources.Where(source => !source.IsEmpty).OrderBy(source => source.Source, StringComparer.Ordinal));
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Engine.Directory;

/// <summary>What a directory knows, by number, and how it follows changes. For one thread at a time.</summary>
internal sealed class DirectoryRecords
{
    public DirectoryRecords()
    {
        PersonWords = new WordIndex(number => People[number].Words);
        FirstWords = new WordIndex(number => People[number].FirstWord);
        CompanyWords = new WordIndex(number => Companies[number].Words);
        Joined = new JoinedCompanies(Companies);
        Merges = new MergedPeople(People);
        Duplicates = new PossibleDuplicates(People, Companies, PersonAddresses, Merges);
    }

    /// <summary>Numbers of people by id.</summary>
    public Dictionary<string, int> PeopleByText { get; } = new(StringComparer.Ordinal);

    public List<PersonEntry> People { get; } = [];

    /// <summary>Words of names, titles and ids.</summary>
    public WordIndex PersonWords { get; }

    /// <summary>First words of names.</summary>
    public WordIndex FirstWords { get; }

    public AddressBook PersonAddresses { get; } = new();

    public MergedPeople Merges { get; }

    /// <summary>Numbers of companies by id.</summary>
    public Dictionary<string, int> CompaniesByText { get; } = new(StringComparer.Ordinal);

    public List<CompanyEntry> Companies { get; } = [];

    public WordIndex CompanyWords { get; }

    public AddressBook CompanyAddresses { get; } = new();

    public JoinedCompanies Joined { get; }

    public Dictionary<TeamId, Team> Teams { get; } = [];

    public PossibleDuplicates Duplicates { get; }

    /// <summary>Follows a change.</summary>
    public void Apply(RecordChange change)
    {
        Duplicates.Forget();
        switch (change.After ?? change.Before)
        {
            case Person:
                Apply((Person?)change.Before, (Person?)change.After);
                break;
            case Company:
                Apply((Company?)change.Before, (Company?)change.After);
                break;
            case Team team when change.After is null:
                Teams.Remove(team.Id);
                break;
            case Team team:
                Teams[team.Id] = team;
                break;
            case PersonMerge:
                Apply((PersonMerge?)change.Before, (PersonMerge?)change.After);
                break;
            case CompanyMerge:
                Apply((CompanyMerge?)change.Before, (CompanyMerge?)change.After);
                break;
            case Employment:
                Apply((Employment?)change.Before, (Employment?)change.After);
                break;
            case Connection link:
                var by = (change.After is null ? 0 : 1) - (change.Before is null ? 0 : 1);
                Duplicates.CountLink(NumberOf(link.From), NumberOf(link.To), by);
                break;
            case Distinction said:
                Duplicates.Tell(NumberOf(said.Person), NumberOf(said.Other), change.After is not null);
                break;
        }
    }

    private void Apply(Person? before, Person? after)
    {
        var number = NumberOf((after ?? before)!.Id);
        PersonAddresses.Remove(number, before?.Emails ?? [], before?.Urls ?? []);
        PersonAddresses.Add(number, after?.Emails ?? [], after?.Urls ?? []);
        Duplicates.Rename(number, before, after);
        People[number].Set(after);
        PersonWords.Change(number);
        FirstWords.Change(number);
    }

    private void Apply(Company? before, Company? after)
    {
        var number = NumberOf((after ?? before)!.Id);
        CompanyAddresses.Remove(number, before?.Domains ?? [], before?.Urls ?? []);
        CompanyAddresses.Add(number, after?.Domains ?? [], after?.Urls ?? []);
        Companies[number].Set(after);
        CompanyWords.Change(number);
        if (before?.Successor is { } former)
        {
            Joined.Part(number, NumberOf(former.Company));
        }

        if (after?.Successor is { } successor)
        {
            Joined.Join(number, NumberOf(successor.Company), successor.On);
        }
    }

    private void Apply(CompanyMerge? before, CompanyMerge? after)
    {
        if (before is not null)
        {
            Joined.Part(NumberOf(before.Kept), NumberOf(before.Absorbed));
        }

        if (after is not null)
        {
            Joined.Join(NumberOf(after.Kept), NumberOf(after.Absorbed), DateOnly.MinValue);
        }
    }

    private void Apply(PersonMerge? before, PersonMerge? after)
    {
        if (before is not null)
        {
            Merges.Part(NumberOf(before.Kept), NumberOf(before.Absorbed));
        }

        if (after is not null)
        {
            Merges.Join(NumberOf(after.Kept), NumberOf(after.Absorbed));
        }
    }

    private void Apply(Employment? before, Employment? after)
    {
        if (before is not null)
        {
            Duplicates.CountStint(NumberOf(before.Person), NumberOf(before.Company), -1);
            var stints = StintsOf(before);
            stints.Remove(new StintDays(before.From, before.Until));
            if (stints.Count == 0)
            {
                Companies[NumberOf(before.Company)].Stints.Remove(NumberOf(before.Person));
            }
        }

        if (after is not null)
        {
            Duplicates.CountStint(NumberOf(after.Person), NumberOf(after.Company), 1);
            StintsOf(after).Add(new StintDays(after.From, after.Until));
        }
    }

    private List<StintDays> StintsOf(Employment employment)
    {
        var stints = Companies[NumberOf(employment.Company)].Stints;
        var person = NumberOf(employment.Person);
        if (!stints.TryGetValue(person, out var days))
        {
            stints.Add(person, days = []);
        }

        return days;
    }

    /// <summary>The number of a person; a new one where the id is new.</summary>
    public int NumberOf(PersonId id) => NumberOf(PeopleByText, People, id.Value, static () => new PersonEntry());

    private int NumberOf(CompanyId id) => NumberOf(CompaniesByText, Companies, id.Value, static () => new CompanyEntry());

    private static int NumberOf<T>(Dictionary<string, int> numbers, List<T> entries, string id, Func<T> make)
    {
        if (!numbers.TryGetValue(id, out var number))
        {
            numbers.Add(id, number = entries.Count);
            entries.Add(make());
        }

        return number;
    }
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Engine.Directory;

/// <summary>What a directory knows, by number, and how it follows changes. For one thread at a time.</summary>
internal sealed class DirectoryRecords
{
    public DirectoryRecords()
    {
        PersonWords = new WordIndex(number => (People[number].Text, People[number].Text.Length));
        FirstWords = new WordIndex(number => (People[number].Text, Math.Min(1, People[number].Name.Length)));
        CompanyWords = new WordIndex(number => (Companies[number].Text, Companies[number].Text.Length));
        Joined = new JoinedCompanies(Companies);
        Merges = new MergedPeople(People);
        Duplicates = new PossibleDuplicates(People, PersonAddresses, Merges);
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
            case Connection:
                Apply((Connection?)change.Before, (Connection?)change.After);
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
        // Nearly every change of a stint leaves who was where as it was. To find one among all who were at a company takes as long as
        // there are.
        var staysThere = before is not null && after is not null && (before.Person, before.Company) == (after.Person, after.Company);
        if (before is not null)
        {
            var (person, company) = (NumberOf(before.Person), NumberOf(before.Company));
            People[person].Remove(PlacedStint.Of(company, before.From, before.Until));
            if (!staysThere)
            {
                Companies[company].People.Remove(person);
            }
        }

        if (after is not null)
        {
            var (person, company) = (NumberOf(after.Person), NumberOf(after.Company));
            People[person].Add(PlacedStint.Of(company, after.From, after.Until));
            if (!staysThere)
            {
                Companies[company].People.Add(person);
            }
        }
    }

    private void Apply(Connection? before, Connection? after)
    {
        if (before is not null)
        {
            People[NumberOf(before.To)].ContactOf.Remove(NumberOf(before.From));
        }

        if (after is not null)
        {
            People[NumberOf(after.To)].ContactOf.Add(NumberOf(after.From));
        }
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

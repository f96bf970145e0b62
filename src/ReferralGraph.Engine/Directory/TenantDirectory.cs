using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Engine.Directory;

/// <summary>People, companies and teams of one tenant by name, title, id and address. For one thread at a time.</summary>
public sealed class TenantDirectory
{
    private readonly Dictionary<string, int> _peopleByText = new(StringComparer.Ordinal);
    private readonly List<PersonEntry> _people = [];
    private readonly WordIndex _personWords;
    private readonly WordIndex _firstWords;
    private readonly AddressBook _personAddresses = new();
    private readonly MergedPeople _merges;
    private readonly Dictionary<string, int> _companiesByText = new(StringComparer.Ordinal);
    private readonly List<CompanyEntry> _companies = [];
    private readonly WordIndex _companyWords;
    private readonly AddressBook _companyAddresses = new();
    private readonly JoinedCompanies _joined;
    private readonly Dictionary<TeamId, Team> _teams = [];
    private readonly PossibleDuplicates _duplicates;

    internal TenantDirectory(IEnumerable<GraphRecord> records, GraphRevision revision)
    {
        _personWords = new WordIndex(number => _people[number].Words);
        _firstWords = new WordIndex(number => _people[number].FirstWord);
        _companyWords = new WordIndex(number => _companies[number].Words);
        _joined = new JoinedCompanies(_companies);
        _merges = new MergedPeople(_people);
        _duplicates = new PossibleDuplicates(_people, _companies, _personAddresses, _merges);
        foreach (var record in records)
        {
            Apply(new RecordChange(null, record));
        }

        Revision = revision;
    }

    /// <summary>The revision it is of.</summary>
    public GraphRevision Revision { get; private set; }

    /// <summary>The kept person that an id stands for; null where nobody has it.</summary>
    public PersonId? Find(PersonId id) =>
        _peopleByText.TryGetValue(id.Value, out var number) && _people[number].Record is not null
            ? _people[_merges.Kept(number)].Record?.Id
            : null;

    /// <summary>Everybody who has an e-mail address, or, where nobody has, a profile address: each once, by id.</summary>
    /// <param name="text">The whole address, however it is spelt.</param>
    public IReadOnlyList<Person> Owners(string text) =>
        [.. OwnersOf(text).Select(number => _people[number].Record!).OrderBy(person => person.Id)];

    /// <summary>A page of the people looked for; absorbed people are found as who they were merged into.</summary>
    public FoundPage<Person> Find(PeopleQuestion question)
    {
        var words = SearchWords.Of(question.Text);
        var owners = question.Text is null ? [] : OwnersOf(question.Text);
        var members = question.Team is { } team ? MembersOf(team) : null;
        var company = question.Company is { } named ? _companiesByText.GetValueOrDefault(named.Value, -1) : -1;
        var best = new BestPlaces(question.Limit + 1, question.After);
        var seen = new HashSet<int>();
        Take(owners);

        // One letter begins some word of nearly everybody, and the first word of few: those go before all others.
        if (members is null && question.Company is null && words.Length > 0)
        {
            Take(_firstWords.Candidates([words[0]]));
        }

        if (!best.AreAll(FoundPlace.First))
        {
            Take(Candidates(question, words, members, company));
        }

        return Page(best, question.Limit, number => _people[number].Record!);

        void Take(IEnumerable<int> candidates)
        {
            foreach (var candidate in candidates)
            {
                var person = _merges.Kept(candidate);
                if (!seen.Add(person)
                    || _people[person].Record is not { } record
                    || members?.Contains(person) == false
                    || (question.Company is not null && !IsAt(company, person, question)))
                {
                    continue;
                }

                if (owners.Contains(person))
                {
                    best.Add(person, new FoundPlace(FoundPlace.Whole, record.Id.Value));
                }
                else if (question.Text is null || (words.Length > 0 && HasAll(person, words)))
                {
                    best.Add(person, new FoundPlace(FitOf(person, words), record.Id.Value));
                }
            }
        }
    }

    /// <summary>A page of the companies whose names, aliases or id have words that begin so, or whose domain or address it is.</summary>
    /// <param name="text">The beginnings; null for all companies.</param>
    /// <param name="day">Who is there on this day.</param>
    /// <param name="after">Goes on behind this place.</param>
    /// <param name="limit">Companies on the page.</param>
    public FoundPage<FoundCompany> FindCompanies(string? text, DateOnly day, FoundPlace? after, int limit)
    {
        var words = SearchWords.Of(text);
        var owners = text is null ? [] : _companyAddresses.Owners(InternetDomain.Normalise(text), ProfileUrl.Normalise(text)).ToHashSet();
        var best = new BestPlaces(limit + 1, after);
        var seen = new HashSet<int>();
        foreach (var company in owners.Concat(text is null ? Enumerable.Range(0, _companies.Count) : CandidatesOf(_companyWords, words)))
        {
            if (!seen.Add(company) || _companies[company] is not { Record: { } record } entry)
            {
                continue;
            }

            if (owners.Contains(company))
            {
                best.Add(company, new FoundPlace(FoundPlace.Whole, record.Id.Value));
            }
            else if (text is null || (words.Length > 0 && SearchWords.HaveAll(entry.Words, words)))
            {
                var fit = entry.Names.Min(name => FoundPlace.FitOf(words, name));
                best.Add(company, new FoundPlace(fit, record.Id.Value));
            }
        }

        return Page(best, limit, number => new FoundCompany(_companies[number].Record!, PeopleAt(number, day)));
    }

    /// <summary>The people whose names or ids are nearest to a text, for whoever misspelt one.</summary>
    public IReadOnlyList<Person> NearestPeople(string text, int count)
    {
        var found = Find(new PeopleQuestion(default, count) { Text = text }).Items;
        var known = _people.Where(entry => entry is { MergedInto: < 0, Record: not null })
            .Select(entry => (entry.Record!, entry.Record!.Id.Value, entry.Name));
        return Fill(found, NearestNames.Of(text, known, count + found.Count), count);
    }

    /// <summary>The companies whose names or ids are nearest to a text.</summary>
    public IReadOnlyList<Company> NearestCompanies(string text, int count)
    {
        var found = FindCompanies(text, default, after: null, count).Items.Select(item => item.Company).ToList();
        var known = _companies.Where(entry => entry.Record is not null)
            .Select(entry => (entry.Record!, entry.Record!.Id.Value, entry.Names[0]));
        return Fill(found, NearestNames.Of(text, known, count + found.Count), count);
    }

    /// <summary>The teams whose names or ids are nearest to a text.</summary>
    public IReadOnlyList<Team> NearestTeams(string text, int count) =>
        NearestNames.Of(text, _teams.Values.Select(team => (team, team.Id.Value, SearchWords.Of(team.Name))), count);

    /// <summary>A page of the pairs of people who may be one, by their ids.</summary>
    /// <param name="after">The last pair of the page before; null for the first page.</param>
    /// <param name="limit">Pairs on the page.</param>
    public IReadOnlyList<DuplicatePair> FindDuplicates((PersonId First, PersonId Second)? after, int limit) =>
        _duplicates.Find(after, limit);

    /// <summary>True when there is such a team.</summary>
    public bool Knows(TeamId team) => _teams.ContainsKey(team);

    /// <summary>Follows the next commit.</summary>
    internal void Apply(GraphCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            Apply(change);
        }

        Revision = commit.Revision;
    }

    private void Apply(RecordChange change)
    {
        _duplicates.Forget();
        switch (change.After ?? change.Before)
        {
            case Person:
                Apply((Person?)change.Before, (Person?)change.After);
                break;
            case Company:
                Apply((Company?)change.Before, (Company?)change.After);
                break;
            case Team team when change.After is null:
                _teams.Remove(team.Id);
                break;
            case Team team:
                _teams[team.Id] = team;
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
                _duplicates.CountLink(NumberOf(link.From), NumberOf(link.To), by);
                break;
            case Distinction said:
                _duplicates.Tell(NumberOf(said.Person), NumberOf(said.Other), change.After is not null);
                break;
        }
    }

    private void Apply(Person? before, Person? after)
    {
        var number = NumberOf((after ?? before)!.Id);
        _personAddresses.Remove(number, before?.Emails ?? [], before?.Urls ?? []);
        _personAddresses.Add(number, after?.Emails ?? [], after?.Urls ?? []);
        _duplicates.Rename(number, before, after);
        _people[number].Set(after);
        _personWords.Change(number);
        _firstWords.Change(number);
    }

    private void Apply(Company? before, Company? after)
    {
        var number = NumberOf((after ?? before)!.Id);
        _companyAddresses.Remove(number, before?.Domains ?? [], before?.Urls ?? []);
        _companyAddresses.Add(number, after?.Domains ?? [], after?.Urls ?? []);
        _companies[number].Set(after);
        _companyWords.Change(number);
        if (before?.Successor is { } former)
        {
            _joined.Part(number, NumberOf(former.Company));
        }

        if (after?.Successor is { } successor)
        {
            _joined.Join(number, NumberOf(successor.Company), successor.On);
        }
    }

    private void Apply(CompanyMerge? before, CompanyMerge? after)
    {
        if (before is not null)
        {
            _joined.Part(NumberOf(before.Kept), NumberOf(before.Absorbed));
        }

        if (after is not null)
        {
            _joined.Join(NumberOf(after.Kept), NumberOf(after.Absorbed), DateOnly.MinValue);
        }
    }

    private void Apply(PersonMerge? before, PersonMerge? after)
    {
        if (before is not null)
        {
            _merges.Part(NumberOf(before.Kept), NumberOf(before.Absorbed));
        }

        if (after is not null)
        {
            _merges.Join(NumberOf(after.Kept), NumberOf(after.Absorbed));
        }
    }

    private void Apply(Employment? before, Employment? after)
    {
        if (before is not null)
        {
            _duplicates.CountStint(NumberOf(before.Person), NumberOf(before.Company), -1);
            var stints = StintsOf(before);
            stints.Remove(new StintDays(before.From, before.Until));
            if (stints.Count == 0)
            {
                _companies[NumberOf(before.Company)].Stints.Remove(NumberOf(before.Person));
            }
        }

        if (after is not null)
        {
            _duplicates.CountStint(NumberOf(after.Person), NumberOf(after.Company), 1);
            StintsOf(after).Add(new StintDays(after.From, after.Until));
        }
    }

    private List<StintDays> StintsOf(Employment employment)
    {
        var stints = _companies[NumberOf(employment.Company)].Stints;
        var person = NumberOf(employment.Person);
        if (!stints.TryGetValue(person, out var days))
        {
            stints.Add(person, days = []);
        }

        return days;
    }

    private IEnumerable<int> Candidates(PeopleQuestion question, string[] words, HashSet<int>? members, int company)
    {
        IEnumerable<int> all = members is not null ? members
            : company >= 0 ? _joined.Of(company, question.Day).SelectMany(one => _companies[one].Stints.Keys)
            : question.Company is not null ? []
            : question.Text is not null ? CandidatesOf(_personWords, words)
            : Enumerable.Range(0, _people.Count);

        // A text of signs alone has no word that anything could begin with.
        return question.Text is not null && words.Length == 0 ? [] : all;
    }

    private static IEnumerable<int> CandidatesOf(WordIndex index, string[] words) => words.Length == 0 ? [] : index.Candidates(words);

    private HashSet<int> OwnersOf(string text)
    {
        var (email, url) = (EmailAddress.Normalise(text), ProfileUrl.Normalise(text));
        var owners = Owning(email, null);
        return owners.Count > 0 ? owners : Owning(null, url);
    }

    private HashSet<int> Owning(string? email, string? url) =>
        [.. _personAddresses.Owners(email, url).Select(_merges.Kept).Where(number => _people[number].Record is not null)];

    private HashSet<int> MembersOf(TeamId team) =>
        _teams.TryGetValue(team, out var known)
            ? [.. known.Members.Where(member => _peopleByText.ContainsKey(member.Value)).Select(member => _merges.Kept(NumberOf(member)))]
            : [];

    private bool IsAt(int company, int person, PeopleQuestion question)
    {
        if (company < 0)
        {
            return false;
        }

        var (present, begun) = (false, false);
        foreach (var one in _joined.Of(company, question.Day))
        {
            foreach (var recorded in _merges.Group(person))
            {
                foreach (var stint in _companies[one].Stints.GetValueOrDefault(recorded) ?? [])
                {
                    present |= stint.Lasts(question.Day);
                    begun |= stint.HasBegun(question.Day);
                }
            }
        }

        return question.Employment switch
        {
            EmploymentStatus.Current => present,
            EmploymentStatus.Former => begun && !present,
            _ => begun,
        };
    }

    private int PeopleAt(int company, DateOnly day) => _joined.Of(company, day)
        .SelectMany(one => _companies[one].Stints)
        .Where(entry => entry.Value.Exists(stint => stint.Lasts(day)) && _people[entry.Key].Record is not null)
        .Select(entry => _merges.Kept(entry.Key))
        .Distinct()
        .Count();

    private bool HasAll(int person, string[] words) =>
        _people[person].Absorbed.Count == 0
            ? SearchWords.HaveAll(_people[person].Words, words)
            : SearchWords.HaveAll([.. _merges.Group(person).SelectMany(number => _people[number].Words)], words);

    private int FitOf(int person, string[] words)
    {
        var fit = FoundPlace.FitOf(words, _people[person].Name);
        foreach (var absorbed in _people[person].Absorbed)
        {
            fit = Math.Min(fit, FitOf(absorbed, words));
        }

        return fit;
    }

    private static List<T> Fill<T>(IReadOnlyList<T> found, IEnumerable<T> nearest, int count) =>
        [.. found.Concat(nearest).Distinct().Take(count)];

    private static FoundPage<T> Page<T>(BestPlaces best, int limit, Func<int, T> show)
    {
        var found = best.Take();
        return new FoundPage<T>(
            [.. found.Take(limit).Select(item => show(item.Number))], found.Count > limit ? found[limit - 1].Place : null);
    }

    private int NumberOf(PersonId id) => NumberOf(_peopleByText, _people, id.Value, static () => new PersonEntry());

    private int NumberOf(CompanyId id) => NumberOf(_companiesByText, _companies, id.Value, static () => new CompanyEntry());

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

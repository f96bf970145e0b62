using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>People, companies and teams of one tenant by name, title, id and address. For one thread at a time.</summary>
public sealed class TenantDirectory
{
    private readonly DirectoryRecords _known = new();
    private readonly SeenNumbers _seen = new();

    internal TenantDirectory(IEnumerable<GraphRecord> records, GraphRevision revision)
    {
        foreach (var record in records)
        {
            _known.Apply(new RecordChange(null, record));
        }

        Revision = revision;
    }

    /// <summary>The revision it is of.</summary>
    public GraphRevision Revision { get; private set; }

    /// <summary>The kept person that an id stands for; null where nobody has it.</summary>
    public PersonId? Find(PersonId id) =>
        _known.PeopleByText.TryGetValue(id.Value, out var number) && _known.People[number].Record is not null
            ? _known.People[_known.Merges.Kept(number)].Record?.Id
            : null;

    /// <summary>Everybody who has an e-mail address, or, where nobody has, a profile address: each once, by id.</summary>
    /// <param name="text">The whole address, however it is spelt.</param>
    public IReadOnlyList<Person> Owners(string text) =>
        [.. OwnersOf(text).Select(number => _known.People[number].Record!).OrderBy(person => person.Id)];

    /// <summary>A page of the people looked for; absorbed people are found as who they were merged into.</summary>
    public FoundPage<Person> Find(PeopleQuestion question)
    {
        var words = SearchWords.Of(question.Text);
        var owners = question.Text is null ? [] : OwnersOf(question.Text);
        var members = question.Team is { } team ? MembersOf(team) : null;
        var company = question.Company is { } named ? _known.CompaniesByText.GetValueOrDefault(named.Value, -1) : -1;
        var best = new BestPlaces(question.Limit + 1, question.After);
        var seen = _seen.Begin(_known.People.Count);
        Take(owners);

        // One letter begins some word of nearly everybody, and the first word of few: those go before all others.
        if (members is null && question.Company is null && words.Length > 0)
        {
            Take(_known.FirstWords.Candidates([words[0]]));
        }

        if (!best.AreAll(FoundPlace.First))
        {
            Take(Candidates(question, words, members, company));
        }

        return Page(best, question.Limit, number => _known.People[number].Record!);

        void Take(IEnumerable<int> candidates)
        {
            foreach (var candidate in candidates)
            {
                var person = _known.Merges.Kept(candidate);
                if (!seen.Add(person)
                    || _known.People[person].Record is not { } record
                    || members?.Contains(person) == false
                    || question.Without.Contains(record.Id)
                    || (question.Company is not null && !IsAt(company, person, question)))
                {
                    continue;
                }

                if (owners.Contains(person))
                {
                    best.Add(person, new FoundPlace(FoundPlace.Whole, record.Id.Value));
                }
                else if (FitOf(person, words) is var fit
                    && (fit < FoundPlace.Other || question.Text is null || (words.Length > 0 && HasAll(person, words))))
                {
                    best.Add(person, new FoundPlace(fit, record.Id.Value));
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
        var owners = text is null
            ? []
            : _known.CompanyAddresses.Owners(InternetDomain.Normalise(text), ProfileUrl.Normalise(text)).ToHashSet();
        var best = new BestPlaces(limit + 1, after);
        var seen = new HashSet<int>();
        var candidates = text is null ? Enumerable.Range(0, _known.Companies.Count) : CandidatesOf(_known.CompanyWords, words);
        foreach (var company in owners.Concat(candidates))
        {
            if (!seen.Add(company) || _known.Companies[company] is not { Record: { } record } entry)
            {
                continue;
            }

            if (owners.Contains(company))
            {
                best.Add(company, new FoundPlace(FoundPlace.Whole, record.Id.Value));
            }
            else if (text is null || (words.Length > 0 && SearchWords.HaveAll(entry.Text, words)))
            {
                best.Add(company, new FoundPlace(entry.FitOf(words), record.Id.Value));
            }
        }

        return Page(best, limit, number => new FoundCompany(_known.Companies[number].Record!, PeopleAt(number, day)));
    }

    /// <summary>The people whose names or ids are nearest to a text, for whoever misspelt one.</summary>
    public IReadOnlyList<Person> NearestPeople(string text, int count, IReadOnlySet<PersonId> without)
    {
        var found = Find(new PeopleQuestion(default, count) { Text = text, Without = without }).Items;
        var known = _known.People.Where(entry => entry is { MergedInto: < 0, Record: not null } && !without.Contains(entry.Record.Id))
            .Select(entry => (entry.Record!, entry.Record!.Id.Value, entry.Name));
        return Fill(found, NearestNames.Of(text, known, count + found.Count), count);
    }

    /// <summary>The companies whose names or ids are nearest to a text.</summary>
    public IReadOnlyList<Company> NearestCompanies(string text, int count)
    {
        var found = FindCompanies(text, default, after: null, count).Items.Select(item => item.Company).ToList();
        var known = _known.Companies.Where(entry => entry.Record is not null)
            .Select(entry => (entry.Record!, entry.Record!.Id.Value, entry.Name));
        return Fill(found, NearestNames.Of(text, known, count + found.Count), count);
    }

    /// <summary>The teams whose names or ids are nearest to a text.</summary>
    public IReadOnlyList<Team> NearestTeams(string text, int count) =>
        NearestNames.Of(
            text,
            _known.Teams.Values.Select(team => (team, team.Id.Value, SearchWords.Join(SearchWords.Of(team.Name)).AsMemory())),
            count);

    /// <summary>A page of the pairs of people who may be one, by their ids.</summary>
    /// <param name="after">The last pair of the page before; null for the first page.</param>
    /// <param name="limit">Pairs on the page.</param>
    public IReadOnlyList<DuplicatePair> FindDuplicates((PersonId First, PersonId Second)? after, int limit) =>
        _known.Duplicates.Find(after, limit);

    /// <summary>
    /// How many people are known at a company on a day, and the companies that they were counted at: all that are one with it then.
    /// </summary>
    /// <param name="company">The company.</param>
    /// <param name="day">The day.</param>
    /// <param name="enough">More are not counted.</param>
    /// <param name="counts">Who counts, by the id that stands for all that are one with them.</param>
    public (int People, IReadOnlyList<CompanyId> Companies) PeopleAt(
        CompanyId company, DateOnly day, int enough, Func<PersonId, bool> counts) =>
        _known.CompaniesByText.TryGetValue(company.Value, out var number)
            ? (PeopleAt(number, day, enough, counts), OneWith(number, day))
            : (0, [company]);

    /// <summary>The companies that are one with a company on a day, by merges and by what goes on as what; itself among them.</summary>
    public IReadOnlyList<CompanyId> OneWith(CompanyId company, DateOnly day) =>
        _known.CompaniesByText.TryGetValue(company.Value, out var number) ? OneWith(number, day) : [company];

    /// <summary>True when there is such a team.</summary>
    public bool Knows(TeamId team) => _known.Teams.ContainsKey(team);

    /// <summary>Follows the next commit.</summary>
    internal void Apply(GraphCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            _known.Apply(change);
        }

        Revision = commit.Revision;
    }

    private IEnumerable<int> Candidates(PeopleQuestion question, string[] words, HashSet<int>? members, int company)
    {
        IEnumerable<int> all = members is not null ? members
            : company >= 0 ? _known.Joined.Of(company, question.Day).SelectMany(one => _known.Companies[one].People.All)
            : question.Company is not null ? []
            : question.Text is not null ? CandidatesOf(_known.PersonWords, words)
            : Enumerable.Range(0, _known.People.Count);

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
        [.. _known.PersonAddresses.Owners(email, url).Select(_known.Merges.Kept).Where(number => _known.People[number].Record is not null)];

    private HashSet<int> MembersOf(TeamId team) =>
        _known.Teams.TryGetValue(team, out var known)
            ?
            [
                .. known.Members
                    .Where(member => _known.PeopleByText.ContainsKey(member.Value))
                    .Select(member => _known.Merges.Kept(_known.NumberOf(member))),
            ]
            : [];

    private bool IsAt(int company, int person, PeopleQuestion question)
    {
        if (company < 0)
        {
            return false;
        }

        var (present, begun) = (false, false);
        var companies = _known.Joined.Of(company, question.Day);
        foreach (var recorded in _known.Merges.Group(person))
        {
            foreach (var stint in _known.People[recorded].Stints)
            {
                if (companies.Contains(stint.Company))
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

    private List<CompanyId> OneWith(int company, DateOnly day) =>
        [.. _known.Joined.Of(company, day).Select(one => _known.Companies[one].Record?.Id).OfType<CompanyId>()];

    private int PeopleAt(int company, DateOnly day, int enough = int.MaxValue, Func<PersonId, bool>? counts = null)
    {
        var count = 0;
        var seen = _seen.Begin(_known.People.Count);
        foreach (var one in _known.Joined.Of(company, day))
        {
            foreach (var person in _known.Companies[one].People.All)
            {
                var entry = _known.People[person];
                if (entry.Record is not null
                    && entry.IsAt(one, day)
                    && _known.Merges.Kept(person) is var kept
                    && seen.Add(kept)
                    && (counts is null || (_known.People[kept].Record is { } record && counts(record.Id)))
                    && ++count == enough)
                {
                    return count;
                }
            }
        }

        return count;
    }

    private bool HasAll(int person, string[] words) =>
        _known.People[person].Absorbed.Count == 0
            ? SearchWords.HaveAll(_known.People[person].Text, words)
            : Array.TrueForAll(words, word => _known.Merges.Group(person).Any(number => SearchWords.Has(_known.People[number].Text, word)));

    private int FitOf(int person, string[] words)
    {
        var fit = FoundPlace.FitOf(words, _known.People[person].Name.Span);
        foreach (var absorbed in _known.People[person].Absorbed.All)
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
}

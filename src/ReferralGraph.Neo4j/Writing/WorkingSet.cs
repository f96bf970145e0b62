using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// What a write works on, in memory: everything its changes may touch, as it is stored and as they leave it. <see cref="WritePlan"/> writes
/// the difference in the end.
/// </summary>
/// <param name="snapshotJob">Id of the snapshot import that writes, or null.</param>
/// <param name="snapshots">Ids of the tenant's snapshot imports that have not ended.</param>
internal sealed class WorkingSet(string? snapshotJob, IReadOnlySet<string> snapshots) : IWritableRecords
{
    private readonly Dictionary<PersonId, Tracked<Person>> _people = [];
    private readonly HashSet<PersonId> _known = [];
    private readonly Dictionary<string, SortedSet<PersonId>> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<PersonId>> _byUrl = new(StringComparer.Ordinal);
    private readonly Dictionary<CompanyId, Tracked<Company>> _companies = [];
    private readonly Dictionary<TeamId, Tracked<Team>> _teams = [];
    private readonly Dictionary<TeamId, HashSet<string>> _teamsSeenBy = [];
    private readonly HashSet<TeamId> _seenTeams = [];
    private readonly Dictionary<string, EndingCounts> _lasting = new(StringComparer.Ordinal);
    private readonly Dictionary<ImportJobId, HeldSnapshot> _held = [];

    public FactSet Facts { get; } = new();

    public Merges<PersonId> PersonMerges { get; } = new();

    public Merges<CompanyId> CompanyMerges { get; } = new();

    IStatedMerges<PersonId> IWritableRecords.PersonMerges => PersonMerges;

    IStatedMerges<CompanyId> IWritableRecords.CompanyMerges => CompanyMerges;

    public IEnumerable<Tracked<Person>> People => _people.Values;

    public IEnumerable<Tracked<Company>> Companies => _companies.Values;

    public IEnumerable<Tracked<Team>> Teams => _teams.Values;

    /// <summary>Id of the snapshot import that writes, or null.</summary>
    public string? SnapshotJob => snapshotJob;

    /// <summary>Ids of the tenant's snapshot imports that have not ended.</summary>
    public IReadOnlySet<string> Snapshots => snapshots;

    /// <summary>Teams that the snapshot import holds.</summary>
    public IReadOnlyCollection<TeamId> SeenTeams => _seenTeams;

    public void Load(Person person)
    {
        if (_people.TryAdd(person.Id, new Tracked<Person>(person)))
        {
            Enter(person);
        }
    }

    /// <summary>Notes that a person is stored whose record nobody needs.</summary>
    public void LoadKnown(PersonId person) => _known.Add(person);

    public void Load(Company company) => _companies.TryAdd(company.Id, new Tracked<Company>(company));

    /// <summary>A team that is stored, with the snapshot imports that hold it.</summary>
    public void Load(Team team, IEnumerable<string> seenBy)
    {
        if (_teams.TryAdd(team.Id, new Tracked<Team>(team)))
        {
            _teamsSeenBy.Add(team.Id, new HashSet<string>(seenBy, StringComparer.Ordinal));
        }
    }

    /// <summary>How much of a source lasts whose snapshot import ends what it lacks.</summary>
    public void SetLasting(string source, EndingCounts lasting) => _lasting[source] = lasting;

    /// <summary>A held import whose endings are confirmed.</summary>
    public void SetHeld(ImportJobId import, HeldSnapshot held) => _held[import] = held;

    public bool Knows(PersonId person) =>
        _people.TryGetValue(person, out var tracked) ? tracked.Current is not null : _known.Contains(person);

    public bool Knows(CompanyId company) => Find(company) is not null;

    public Person? Find(PersonId person) => _people.GetValueOrDefault(person)?.Current;

    public Company? Find(CompanyId company) => _companies.GetValueOrDefault(company)?.Current;

    public Team? Find(TeamId team) => _teams.GetValueOrDefault(team)?.Current;

    public IEnumerable<Person> PeopleWithEmail(string email) => PeopleWith(_byEmail, email);

    public IEnumerable<Person> PeopleWithUrl(string url) => PeopleWith(_byUrl, url);

    public IEnumerable<Team> TeamsOf(PersonId person) => TeamsWhere(team => team.Members.Contains(person));

    public void Set(Person? before, Person? after)
    {
        Set(_people, (after ?? before)!.Id, after);
        if (before is not null)
        {
            Leave(_byEmail, before.Emails, before.Id);
            Leave(_byUrl, before.Urls, before.Id);
        }

        if (after is not null)
        {
            Enter(after);
        }
    }

    public void Set(Company? before, Company? after) => Set(_companies, (after ?? before)!.Id, after);

    public void Set(Team? before, Team? after) => Set(_teams, (after ?? before)!.Id, after);

    public StoredFact? FindByKey(FactKind kind, FactId derived) => Facts.FindByKey(derived);

    public StoredFact? FindGiven(FactId given) => Facts.FindGiven(given);

    public IEnumerable<StoredFact> FactsOf(PersonId person, FactKind? kind) =>
        kind is null ? Facts.Naming(person) : Facts.Naming(person).Where(fact => fact.Fact.Kind == kind);

    public IEnumerable<StoredFact> FactsMentioning(PersonId person) => Facts.Mentioning(person);

    public IEnumerable<StoredFact> EmploymentsAt(CompanyId company) => Facts.At(company);

    public StoredFact Add(FactId derived, Fact fact) => Facts.Add(derived, fact);

    public void Replace(StoredFact stored, FactId derived, Fact fact) => Facts.Replace((TrackedFact)stored, derived, fact);

    public void Remove(StoredFact stored) => Facts.Remove((TrackedFact)stored);

    public IEnumerable<Company> FollowedBy(CompanyId successor) =>
    [
        .. _companies.Values
            .Select(company => company.Current)
            .OfType<Company>()
            .Where(company => company.Successor?.Company == successor),
    ];

    public void MarkSeen(StoredFact fact, bool isNew) => Facts.MarkSeen((TrackedFact)fact, snapshotJob!, isNew);

    public void MarkSeen(TeamId team) => _seenTeams.Add(team);

    public bool IsSnapshotImportInProgress(ImportJobId import) => snapshots.Contains(import.Value);

    public IEnumerable<StoredFact> UnseenFacts(string source, ImportJobId import, DateOnly on) => Facts.Unseen(source, import.Value, on);

    public IEnumerable<(StoredFact Fact, bool IsNew)> SeenStints(
        string source, ImportJobId import, PersonId person, CompanyId company) => Facts.SeenStints(source, import.Value, person, company);

    public EndingCounts CountLasting(string source, ImportJobId import, DateOnly on) => _lasting.GetValueOrDefault(source);

    public HeldSnapshot? FindHeld(ImportJobId import) => _held.GetValueOrDefault(import);

    public IEnumerable<Team> UnseenTeams(string source, ImportJobId import) => TeamsWhere(team =>
        team.Source == source && team.Members.Count > 0 && !SeenBy(team.Id).Contains(import.Value, StringComparer.Ordinal));

    /// <summary>Ids of snapshot imports that hold a team.</summary>
    public IEnumerable<string> SeenBy(TeamId team)
    {
        var stored = _teamsSeenBy.GetValueOrDefault(team) ?? [];
        return snapshotJob is not null && _seenTeams.Contains(team) ? stored.Append(snapshotJob).Distinct(StringComparer.Ordinal) : stored;
    }

    private static void Enter(Dictionary<string, SortedSet<PersonId>> owners, ValueArray<string> addresses, PersonId person)
    {
        foreach (var address in addresses)
        {
            if (!owners.TryGetValue(address, out var people))
            {
                owners.Add(address, people = []);
            }

            people.Add(person);
        }
    }

    private static void Leave(Dictionary<string, SortedSet<PersonId>> owners, ValueArray<string> addresses, PersonId person)
    {
        foreach (var address in addresses)
        {
            owners.GetValueOrDefault(address)?.Remove(person);
        }
    }

    private static void Set<TId, TRecord>(Dictionary<TId, Tracked<TRecord>> all, TId id, TRecord? after)
        where TId : notnull
        where TRecord : GraphRecord
    {
        if (!all.TryGetValue(id, out var tracked))
        {
            all.Add(id, tracked = new Tracked<TRecord>(null));
        }

        tracked.Current = after;
    }

    private void Enter(Person person)
    {
        Enter(_byEmail, person.Emails, person.Id);
        Enter(_byUrl, person.Urls, person.Id);
    }

    private List<Person> PeopleWith(Dictionary<string, SortedSet<PersonId>> owners, string address) =>
        owners.TryGetValue(address, out var people) ? [.. people.Select(person => _people[person].Current!)] : [];

    private List<Team> TeamsWhere(Func<Team, bool> condition) =>
        [.. _teams.Values.Select(team => team.Current).OfType<Team>().Where(condition)];
}

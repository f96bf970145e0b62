using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>What a write works on, in memory: everything its changes may touch, as it is stored and as they leave it.</summary>
/// <param name="snapshotJob">Id of the snapshot import that writes, or null.</param>
/// <param name="snapshots">Ids of the tenant's snapshot imports that have not ended.</param>
internal sealed class WorkingSet(string? snapshotJob, IReadOnlySet<string> snapshots)
{
    private readonly Dictionary<PersonId, Tracked<Person>> _people = [];
    private readonly HashSet<PersonId> _known = [];
    private readonly Dictionary<CompanyId, Tracked<Company>> _companies = [];
    private readonly Dictionary<TeamId, Tracked<Team>> _teams = [];
    private readonly Dictionary<TeamId, HashSet<string>> _teamsSeenBy = [];
    private readonly HashSet<TeamId> _seenTeams = [];
    private readonly List<RecordChange> _changes = [];

    /// <summary>What was changed so far, in order.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes;

    public FactSet Facts { get; } = new();

    public Merges Merges { get; } = new();

    public IEnumerable<Tracked<Person>> People => _people.Values;

    public IEnumerable<Tracked<Company>> Companies => _companies.Values;

    public IEnumerable<Tracked<Team>> Teams => _teams.Values;

    /// <summary>Id of the snapshot import that writes, or null.</summary>
    public string? SnapshotJob => snapshotJob;

    /// <summary>Ids of the tenant's snapshot imports that have not ended.</summary>
    public IReadOnlySet<string> Snapshots => snapshots;

    /// <summary>Teams that the snapshot import holds.</summary>
    public IReadOnlyCollection<TeamId> SeenTeams => _seenTeams;

    public void Load(Person person) => _people.TryAdd(person.Id, new Tracked<Person>(person));

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

    public Person? Find(PersonId id) => _people.GetValueOrDefault(id)?.Current;

    public Company? Find(CompanyId id) => _companies.GetValueOrDefault(id)?.Current;

    public Team? Find(TeamId id) => _teams.GetValueOrDefault(id)?.Current;

    public bool IsKnown(PersonId id) => _people.TryGetValue(id, out var person) ? person.Current is not null : _known.Contains(id);

    /// <summary>Makes a person whom nobody knows, with his id as name.</summary>
    public void Need(PersonId id)
    {
        if (!IsKnown(id))
        {
            Set(id, new Person(id, id.Value));
        }
    }

    /// <summary>Makes a company that nobody knows, with its id as name.</summary>
    public void Need(CompanyId id)
    {
        if (Find(id) is null)
        {
            Set(id, new Company(id, id.Value));
        }
    }

    /// <summary>Stores a record in place of the present one; null removes it.</summary>
    public void Set(PersonId id, Person? after) => Set(_people, id, after);

    /// <summary>Stores a record in place of the present one; null removes it.</summary>
    public void Set(CompanyId id, Company? after) => Set(_companies, id, after);

    /// <summary>Stores a record in place of the present one; null removes it.</summary>
    public void Set(TeamId id, Team? after) => Set(_teams, id, after);

    /// <summary>Notes what has changed, for those who follow.</summary>
    public void Record(GraphRecord? before, GraphRecord? after) => _changes.Add(new RecordChange(before, after));

    /// <summary>Remembers a fact that the file of a snapshot import holds, of the kinds that end when they are not seen.</summary>
    public void Saw(TrackedFact fact)
    {
        if (snapshotJob is not null && fact.Current is { Kind: FactKind.Employment or FactKind.Connection })
        {
            fact.Saw(snapshotJob);
            Facts.Seen.Add(fact);
        }
    }

    /// <summary>Remembers a team that the file of a snapshot import holds.</summary>
    public void Saw(TeamId team)
    {
        if (snapshotJob is not null)
        {
            _seenTeams.Add(team);
        }
    }

    /// <summary>Ids of snapshot imports that hold a team.</summary>
    public IEnumerable<string> SeenBy(TeamId team)
    {
        var stored = _teamsSeenBy.GetValueOrDefault(team) ?? [];
        return snapshotJob is not null && _seenTeams.Contains(team) ? stored.Append(snapshotJob).Distinct(StringComparer.Ordinal) : stored;
    }

    /// <summary>Teams of a source that have members and that an import does not hold.</summary>
    public List<Team> UnseenTeams(string source, string job) =>
        [.. _teams.Values.Select(team => team.Current).OfType<Team>()
            .Where(team => team.Source == source && team.Members.Count > 0 && !SeenBy(team.Id).Contains(job, StringComparer.Ordinal))];

    private void Set<TId, TRecord>(Dictionary<TId, Tracked<TRecord>> all, TId id, TRecord? after)
        where TId : notnull
        where TRecord : GraphRecord
    {
        if (!all.TryGetValue(id, out var tracked))
        {
            all.Add(id, tracked = new Tracked<TRecord>(null));
        }

        Record(tracked.Current, after);
        tracked.Current = after;
    }
}

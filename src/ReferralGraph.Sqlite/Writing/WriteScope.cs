using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Writing;
using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Facts;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>The records of a tenant while one write changes them. Writes through: every change is in its table at once.</summary>
/// <param name="tables">The tables.</param>
/// <param name="tenant">Number of the tenant.</param>
/// <param name="snapshotJob">Number of the snapshot import that writes, or null.</param>
internal sealed class WriteScope(GraphTables tables, long tenant, long? snapshotJob) : IWritableRecords, INumbers
{
    private const int NoLimit = -1;

    // The numbers met so far, so that each is looked up once. Only for this write: one that is undone takes its numbers with it.
    private readonly Dictionary<PersonId, long> _people = [];
    private readonly Dictionary<CompanyId, long> _companies = [];
    private readonly Dictionary<TeamId, long> _teams = [];
    private bool? _hasGivenIds;

    public bool Knows(PersonId person) => FindNumber(person) is not null;

    public bool Knows(CompanyId company) => FindNumber(company) is not null;

    public Person? Find(PersonId person)
    {
        if (tables.People.Find(tenant, person) is not { } stored)
        {
            return null;
        }

        _people[person] = stored.Number;
        return stored.Record;
    }

    public Company? Find(CompanyId company)
    {
        if (tables.Companies.Find(tenant, company) is not { } stored)
        {
            return null;
        }

        _companies[company] = stored.Number;
        return stored.Record;
    }

    public Team? Find(TeamId team) => tables.Teams.Find(tenant, team) is { } stored ? Met(stored) : null;

    public IEnumerable<Person> PeopleWithEmail(string email) => PeopleWith(PersonAddress.Email, email);

    public IEnumerable<Person> PeopleWithUrl(string url) => PeopleWith(PersonAddress.Profile, url);

    public IEnumerable<Team> TeamsOf(PersonId person) => tables.Teams.OfPerson(Number(person)).Select(Met);

    public void Set(Person? before, Person? after)
    {
        if (before is null)
        {
            _people[after!.Id] = tables.People.Insert(tenant, after);
        }
        else if (after is null)
        {
            tables.People.Delete(Number(before.Id));
            _people.Remove(before.Id);
        }
        else
        {
            tables.People.Replace(tenant, Number(before.Id), before, after);
        }
    }

    public void Set(Company? before, Company? after)
    {
        if (before is null)
        {
            _companies[after!.Id] = tables.Companies.Insert(tenant, after);
        }
        else if (after is null)
        {
            tables.Companies.Delete(Number(before.Id));
            _companies.Remove(before.Id);
        }
        else
        {
            tables.Companies.Replace(tenant, Number(before.Id), before, after);
        }
    }

    public void Set(Team? before, Team? after)
    {
        if (before is null)
        {
            _teams[after!.Id] = tables.Teams.Insert(tenant, after, after.Members.Select(Number));
        }
        else if (after is null)
        {
            tables.Teams.Delete(_teams[before.Id]);
            tables.Seen.ForgetTeam(tenant, _teams[before.Id]);
            _teams.Remove(before.Id);
        }
        else
        {
            var (left, joined) = (before.Members.Except(after.Members), after.Members.Except(before.Members));
            tables.Teams.Replace(_teams[before.Id], after, left.Select(Number), joined.Select(Number));
        }
    }

    public StoredFact? FindByKey(FactKind kind, FactId derived) =>
        tables.Facts(kind).Find(tenant, FactKey.FromDerived(derived), tables) is { } found ? new FactRow(found.Number, found.Fact) : null;

    // Asked for each new stint, and few tenants give ids.
    public StoredFact? FindGiven(FactId given) =>
        (_hasGivenIds ??= tables.Employments.HasGiven(tenant)) && tables.Employments.FindGiven(tenant, given) is { } number
            ? Row(FactKind.Employment, number)
            : null;

    public IEnumerable<StoredFact> FactsOf(PersonId person, FactKind? kind) =>
        tables.FactsOfPeople.List(Number(person), kind, after: null, NoLimit).Select(fact => Row(fact.Kind, fact.Number));

    public IEnumerable<StoredFact> FactsMentioning(PersonId person) => tables.AllFacts.SelectMany(
        table => table.Mentioning(Number(person)).Select(number => Row(table.Kind, number)));

    public IEnumerable<StoredFact> EmploymentsAt(CompanyId company) =>
        tables.Employments.AtCompany(Number(company)).Select(number => Row(FactKind.Employment, number));

    public StoredFact Add(FactId derived, Fact fact)
    {
        var row = new FactRow(tables.Facts(fact.Kind).Insert(tenant, FactKey.FromDerived(derived), fact, this), fact);
        List(row, IdOf(fact, derived));
        NoteGivenId(fact);
        return row;
    }

    public void Replace(StoredFact stored, FactId derived, Fact fact)
    {
        var row = (FactRow)stored;
        tables.Facts(fact.Kind).Replace(row.Number, FactKey.FromDerived(derived), fact, this);
        var (idBefore, idAfter) = (row.Fact.Id, IdOf(fact, derived));
        if (idBefore != idAfter)
        {
            Unlist(row.Fact, idBefore);
        }

        row.Replace(fact);
        NoteGivenId(fact);
        if (idBefore != idAfter)
        {
            List(row, idAfter);
        }
    }

    public void Remove(StoredFact stored)
    {
        var row = (FactRow)stored;
        tables.Facts(row.Fact.Kind).Delete(row.Number);
        tables.Seen.Forget(tenant, row.Fact.Kind, row.Number);
        Unlist(row.Fact, row.Fact.Id);
    }

    public IStatedMerges<PersonId> PersonMerges => field ??= new ScopeMerges<PersonId>(
        tables.Merges, tenant, FindNumber, (number, id) => Met(_people, number, new PersonId(id)));

    public IStatedMerges<CompanyId> CompanyMerges => field ??= new ScopeMerges<CompanyId>(
        tables.CompanyMerges, tenant, FindNumber, (number, id) => Met(_companies, number, new CompanyId(id)));

    public IEnumerable<Company> FollowedBy(CompanyId successor) => tables.Companies.FollowedBy(tenant, successor).Select(company =>
    {
        Met(_companies, company.Number, company.Record.Id);
        return company.Record;
    });

    public void MarkSeen(StoredFact fact, bool isNew) =>
        tables.Seen.AddFact(snapshotJob!.Value, fact.Fact.Kind, ((FactRow)fact).Number, isNew);

    public void MarkSeen(TeamId team) => tables.Seen.AddTeam(snapshotJob!.Value, _teams[team]);

    public bool IsSnapshotImportInProgress(ImportJobId import) => tables.Jobs.RunningSnapshot(tenant, import) is not null;

    public IEnumerable<StoredFact> UnseenFacts(string source, ImportJobId import, DateOnly on)
    {
        var job = tables.Jobs.RunningSnapshot(tenant, import)!.Value;
        var employments = tables.Employments.Unseen(tenant, source, job, on);
        var connections = tables.Connections.Unseen(tenant, source, job, on);
        return employments.Select(number => Row(FactKind.Employment, number))
            .Concat(connections.Select(number => Row(FactKind.Connection, number)));
    }

    public IEnumerable<(StoredFact Fact, bool IsNew)> SeenStints(string source, ImportJobId import, PersonId person, CompanyId company)
    {
        var job = tables.Jobs.RunningSnapshot(tenant, import)!.Value;
        return tables.Employments.Seen(job, Number(person), Number(company), source)
            .Select(stint => ((StoredFact)Row(FactKind.Employment, stint.Number), stint.IsNew));
    }

    public EndingCounts CountLasting(string source, ImportJobId import, DateOnly on)
    {
        var job = tables.Jobs.RunningSnapshot(tenant, import)!.Value;
        return new EndingCounts(
            tables.Employments.CountLasting(tenant, source, job, on),
            tables.Connections.CountLasting(tenant, source, job, on),
            tables.Teams.CountWithMembers(tenant, source));
    }

    public HeldSnapshot? FindHeld(ImportJobId import) =>
        tables.Jobs.Number(tenant, import) is { } job && tables.Jobs.SourceOfHeld(job) is { } source
            ? new HeldSnapshot(source, tables.Jobs.NewerSnapshot(job), tables.Endings.List(job))
            : null;

    public IEnumerable<Team> UnseenTeams(string source, ImportJobId import) =>
        tables.Teams.Unseen(tenant, source, tables.Jobs.RunningSnapshot(tenant, import)!.Value).Select(Met);

    public long Number(PersonId person) => FindNumber(person) ?? throw new InvalidOperationException($"No person has id {person}.");

    public long Number(CompanyId company) => FindNumber(company) ?? throw new InvalidOperationException($"No company has id {company}.");

    /// <summary>The id that callers see.</summary>
    private static FactId IdOf(Fact fact, FactId derived) => fact is Employment { GivenId: { } given } ? given : derived;

    private void NoteGivenId(Fact fact) => _hasGivenIds |= fact is Employment { GivenId: not null };

    private long? FindNumber(PersonId person)
    {
        if (_people.TryGetValue(person, out var number))
        {
            return number;
        }

        var known = tables.People.Number(tenant, person);
        if (known is { } found)
        {
            _people.Add(person, found);
        }

        return known;
    }

    private long? FindNumber(CompanyId company)
    {
        if (_companies.TryGetValue(company, out var number))
        {
            return number;
        }

        var known = tables.Companies.Number(tenant, company);
        if (known is { } found)
        {
            _companies.Add(company, found);
        }

        return known;
    }

    private IEnumerable<Person> PeopleWith(PersonAddress kind, string address)
    {
        foreach (var (number, person) in tables.People.FindByAddress(tenant, kind, address))
        {
            _people[person.Id] = number;
            yield return person;
        }
    }

    private static TId Met<TId>(Dictionary<TId, long> numbers, long number, TId id)
        where TId : notnull
    {
        numbers[id] = number;
        return id;
    }

    private Team Met((long Number, Team Record) team)
    {
        _teams[team.Record.Id] = team.Number;
        return team.Record;
    }

    private FactRow Row(FactKind kind, long number) => new(number, tables.Facts(kind).Read(number, tables));

    private void List(FactRow row, FactId id)
    {
        foreach (var person in row.Fact.PeopleNamed())
        {
            tables.FactsOfPeople.Add(Number(person), id, row.Fact.Kind, row.Number);
        }
    }

    private void Unlist(Fact fact, FactId id)
    {
        foreach (var person in fact.PeopleNamed())
        {
            tables.FactsOfPeople.Remove(Number(person), id);
        }
    }
}

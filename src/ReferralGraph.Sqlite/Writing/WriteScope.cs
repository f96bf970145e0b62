using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Facts;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>One write while it is applied: whose it is, what it has changed so far, and the numbers it has met.</summary>
internal sealed class WriteScope(GraphTables tables, long tenant, long? snapshotJob) : INumbers
{
    // Only for this write: a write that is undone takes its numbers with it.
    private readonly Dictionary<PersonId, long> _people = [];
    private readonly Dictionary<CompanyId, long> _companies = [];
    private readonly List<RecordChange> _changes = [];

    public GraphTables Tables => tables;

    public long Tenant => tenant;

    /// <summary>What was changed so far, in order.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes;

    /// <summary>The number of a person, who is made when nobody knows him.</summary>
    public long Person(PersonId id)
    {
        if (FindPerson(id) is { } known)
        {
            return known;
        }

        return Add(new Person(id, id.Value));
    }

    /// <summary>The number of a company, which is made when nobody knows it.</summary>
    public long Company(CompanyId id)
    {
        if (_companies.TryGetValue(id, out var number))
        {
            return number;
        }

        if (tables.Companies.Number(tenant, id) is { } known)
        {
            _companies.Add(id, known);
            return known;
        }

        return Add(new Company(id, id.Value));
    }

    public long? FindPerson(PersonId id)
    {
        if (_people.TryGetValue(id, out var number))
        {
            return number;
        }

        var known = tables.People.Number(tenant, id);
        if (known is { } found)
        {
            _people.Add(id, found);
        }

        return known;
    }

    public long Add(Person person)
    {
        var number = tables.People.Insert(tenant, person);
        _people[person.Id] = number;
        Record(null, person);
        return number;
    }

    public long Add(Company company)
    {
        var number = tables.Companies.Insert(tenant, company);
        _companies[company.Id] = number;
        Record(null, company);
        return number;
    }

    public void Forget(PersonId id) => _people.Remove(id);

    public void Forget(CompanyId id) => _companies.Remove(id);

    public void Record(GraphRecord? before, GraphRecord? after) => _changes.Add(new RecordChange(before, after));

    /// <summary>Remembers a fact that the file of a snapshot import holds.</summary>
    public void Saw(FactKind kind, long number)
    {
        if (snapshotJob is { } job)
        {
            tables.Seen.AddFact(job, kind, number);
        }
    }

    /// <summary>Remembers a team that the file of a snapshot import holds.</summary>
    public void SawTeam(long team)
    {
        if (snapshotJob is { } job)
        {
            tables.Seen.AddTeam(job, team);
        }
    }
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Cases;

/// <summary>A tenant's graph as a dictionary: what a store must hold after a write, said as simply as possible.</summary>
internal sealed class RecordBook
{
    private readonly Dictionary<object, GraphRecord> _records = [];
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One more for every write that changed something.</summary>
    public GraphRevision Revision { get; private set; }

    /// <summary>Everything held, in no order; merges as they turn out: who was absorbed stands for the last of their chain.</summary>
    public IReadOnlyCollection<GraphRecord> Records =>
    [
        .. _records.Values.Select(record =>
            record switch
            {
                PersonMerge merge => new PersonMerge(StandsFor(merge.Kept), merge.Absorbed),
                CompanyMerge merge => new CompanyMerge(StandsFor(merge.Kept), merge.Absorbed),
                _ => record,
            }),
    ];

    /// <summary>Completes with the next write.</summary>
    public Task NextWrite => _written.Task;

    /// <summary>Puts records and merges people and companies, as a change does.</summary>
    public static GraphChange ChangeFor(GraphRecord record) => record switch
    {
        PersonMerge merge => new GraphChange.Merge(merge.Kept, merge.Absorbed),
        CompanyMerge merge => new GraphChange.MergeCompanies(merge.Kept, merge.Absorbed),
        _ => new GraphChange.Put(record),
    };

    /// <summary>The people a fact is about.</summary>
    public static IEnumerable<PersonId> PeopleOf(Fact fact) => fact switch
    {
        Employment employment => [employment.Person],
        Education education => [education.Person],
        Connection connection => [connection.From, connection.To],
        Interaction interaction => [interaction.From, .. interaction.To],
        Endorsement endorsement => [endorsement.From, endorsement.To],
        ManualTie tie => [tie.From, tie.To],
        OutcomeEvent outcome => new[] { outcome.Person, outcome.Requester, outcome.Other }.OfType<PersonId>(),
        Distinction distinction => [distinction.Person, distinction.Other],
        Sharing { Other: { } other } sharing => [sharing.Person, other],
        Sharing sharing => [sharing.Person],
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Unknown kind of fact."),
    };

    /// <summary>Applies a write.</summary>
    public GraphRevision Write(IReadOnlyList<GraphChange> changes)
    {
        var changed = false;
        foreach (var change in changes)
        {
            changed |= Changes(change);
        }

        Revision = changed ? new GraphRevision(Revision.Value + 1) : Revision;

        var written = _written;
        _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        written.SetResult();
        return Revision;
    }

    private bool Changes(GraphChange change)
    {
        var before = new Dictionary<object, GraphRecord>(_records);
        Apply(change);
        return before.Count != _records.Count
            || before.Any(entry => !_records.TryGetValue(entry.Key, out var record) || !record.Equals(entry.Value));
    }

    private void Apply(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Put put:
                Put(put.Record);
                break;
            case GraphChange.DeletePerson delete:
                DeletePerson(delete.Person);
                break;
            case GraphChange.DeleteCompany delete:
                DeleteCompany(delete.Company);
                break;
            case GraphChange.DeleteTeam delete:
                _records.Remove(delete.Team);
                break;
            case GraphChange.DeleteFact delete:
                _records.Remove(delete.Fact);
                break;
            case GraphChange.Merge merge:
                Merge(merge.Kept, merge.Absorbed);
                break;
            case GraphChange.Unmerge unmerge:
                _records.Remove((nameof(PersonMerge), unmerge.Absorbed));
                break;
            case GraphChange.MergeCompanies merge:
                MergeCompanies(merge.Kept, merge.Absorbed);
                break;
            case GraphChange.UnmergeCompanies unmerge:
                _records.Remove((nameof(CompanyMerge), unmerge.Absorbed));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "Imports alone make this change.");
        }
    }

    private void Put(GraphRecord record)
    {
        var key = KeyOf(record);
        var before = _records.GetValueOrDefault(key);
        _records[key] = record;
        if (record is Company { Successor: { } successor })
        {
            if (SomethingFollowsItself())
            {
                _records.Remove(key);
                if (before is not null)
                {
                    _records[key] = before;
                }

                return;
            }

            _records.TryAdd(successor.Company, new Company(successor.Company, successor.Company.Value));
        }

        var people = record switch
        {
            Fact fact => PeopleOf(fact),
            Team team => team.Members,
            _ => [],
        };
        foreach (var person in people)
        {
            _records.TryAdd(person, new Person(person, person.Value));
        }

        if (record is Employment employment)
        {
            _records.TryAdd(employment.Company, new Company(employment.Company, employment.Company.Value));
        }
    }

    private void DeletePerson(PersonId person)
    {
        if (_records.ContainsKey(person) && StandsFor(person) == person)
        {
            // Everybody else who is them.
            foreach (var other in _records.Values.OfType<PersonMerge>().Select(merge => merge.Absorbed)
                .Where(absorbed => StandsFor(absorbed) == person).ToList())
            {
                DeleteRecord(other);
            }
        }

        DeleteRecord(person);
    }

    private void DeleteRecord(PersonId person)
    {
        _records.Remove(person);
        RemoveWhere<Fact>(fact => PeopleOf(fact).Contains(person));
        RemoveWhere<PersonMerge>(merge => merge.Kept == person || merge.Absorbed == person);
        foreach (var team in _records.Values.OfType<Team>().Where(team => team.Members.Contains(person)).ToList())
        {
            _records[team.Id] = team with { Members = [.. team.Members.Where(member => member != person)] };
        }
    }

    private void Merge(PersonId kept, PersonId absorbed)
    {
        if (kept == absorbed
            || !_records.ContainsKey(kept)
            || !_records.ContainsKey(absorbed)
            || StandsFor(kept) != kept
            || StandsFor(absorbed) == kept)
        {
            return;
        }

        // Kept as stated, so that a chain of merges can be undone link by link.
        _records[(nameof(PersonMerge), absorbed)] = new PersonMerge(kept, absorbed);
    }

    private void DeleteCompany(CompanyId company)
    {
        _records.Remove(company);
        RemoveWhere<Employment>(employment => employment.Company == company);
        RemoveWhere<CompanyMerge>(merge => merge.Kept == company || merge.Absorbed == company);
        foreach (var other in _records.Values.OfType<Company>().Where(other => other.Successor?.Company == company).ToList())
        {
            _records[other.Id] = other with { Successor = null };
        }
    }

    private void MergeCompanies(CompanyId kept, CompanyId absorbed)
    {
        if (kept == absorbed
            || !_records.ContainsKey(kept)
            || !_records.ContainsKey(absorbed)
            || StandsFor(kept) != kept
            || StandsFor(absorbed) == kept)
        {
            return;
        }

        var key = (nameof(CompanyMerge), absorbed);
        var before = _records.GetValueOrDefault(key);
        _records[key] = new CompanyMerge(kept, absorbed);
        if (SomethingFollowsItself())
        {
            _records.Remove(key);
            if (before is not null)
            {
                _records[key] = before;
            }
        }
    }

    /// <summary>True when the successors of some company, merged ones taken as one, lead back to it: takes away, again and again, whatever
    /// states none that is left.</summary>
    private bool SomethingFollowsItself()
    {
        var steps = _records.Values.OfType<Company>()
            .Where(company => company.Successor is not null)
            .Select(company => (From: StandsFor(company.Id), To: StandsFor(company.Successor!.Company)))
            .ToList();
        while (steps.RemoveAll(step => !steps.Exists(other => other.From == step.To)) > 0)
        {
        }

        return steps.Count > 0;
    }

    private CompanyId StandsFor(CompanyId company)
    {
        while (_records.GetValueOrDefault((nameof(CompanyMerge), company)) is CompanyMerge merge)
        {
            company = merge.Kept;
        }

        return company;
    }

    private PersonId StandsFor(PersonId person)
    {
        while (_records.GetValueOrDefault((nameof(PersonMerge), person)) is PersonMerge merge)
        {
            person = merge.Kept;
        }

        return person;
    }

    private void RemoveWhere<T>(Predicate<T> condition)
        where T : GraphRecord
    {
        foreach (var record in _records.Values.OfType<T>().Where(record => condition(record)).ToList())
        {
            _records.Remove(KeyOf(record));
        }
    }

    private static object KeyOf(GraphRecord record) => record switch
    {
        Person person => person.Id,
        Company company => company.Id,
        Team team => team.Id,
        PersonMerge merge => (nameof(PersonMerge), merge.Absorbed),
        CompanyMerge merge => (nameof(CompanyMerge), merge.Absorbed),
        Fact fact => fact.Id,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, "Unknown sort of record."),
    };
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Changes records and notes each change, for whoever keeps a copy of the graph.</summary>
internal sealed class ChangeLog(IWritableRecords records, bool ofSnapshotImport)
{
    private readonly List<RecordChange> _changes = [];
    private readonly List<ChangeEffect> _effects = [];

    /// <summary>What was changed so far, in order.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes;

    public IWritableRecords Records => records;

    /// <summary>Makes a person whom nobody knows, with the id as name.</summary>
    public void Need(PersonId id)
    {
        if (!records.Knows(id))
        {
            Set(null, new Person(id, id.Value));
            Effect(ChangeEffectKind.MadePerson, id.Value);
        }
    }

    /// <summary>Makes a company that nobody knows, with the id as name.</summary>
    public void Need(CompanyId id)
    {
        if (!records.Knows(id))
        {
            Set(null, new Company(id, id.Value));
            Effect(ChangeEffectKind.MadeCompany, id.Value);
        }
    }

    /// <summary>Notes what a change did besides what it says.</summary>
    public void Effect(ChangeEffectKind kind, string id) => _effects.Add(new ChangeEffect(kind, id));

    /// <summary>What was noted since the last time.</summary>
    public ValueArray<ChangeEffect> TakeEffects()
    {
        if (_effects.Count == 0)
        {
            return default;
        }

        var effects = ValueArray.From(_effects);
        _effects.Clear();
        return effects;
    }

    public void Set(Person? before, Person? after)
    {
        records.Set(before, after);
        Note(before, after);
    }

    public void Set(Company? before, Company? after)
    {
        records.Set(before, after);
        Note(before, after);
    }

    public void Set(Team? before, Team? after)
    {
        records.Set(before, after);
        Note(before, after);
    }

    /// <summary>Notes a change that was made.</summary>
    public void Note(GraphRecord? before, GraphRecord? after) => _changes.Add(new RecordChange(before, after));

    /// <summary>Remembers what a snapshot import puts, of the kinds that end when they are not seen.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="isNew">True when the import has just made it.</param>
    public void MarkSeen(StoredFact fact, bool isNew = false)
    {
        if (ofSnapshotImport && SourceSnapshotRules.EndsUnseen(fact.Fact.Kind))
        {
            records.MarkSeen(fact, isNew);
        }
    }

    /// <summary>Remembers what a snapshot import puts.</summary>
    public void MarkSeen(TeamId team)
    {
        if (ofSnapshotImport)
        {
            records.MarkSeen(team);
        }
    }
}

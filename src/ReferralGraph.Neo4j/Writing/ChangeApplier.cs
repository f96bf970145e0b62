using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Applies the changes of one write to its working set, each with its outcome.</summary>
internal sealed class ChangeApplier
{
    private readonly RecordChanges _records;
    private readonly FactChanges _facts;
    private readonly MergeChanges _merges;
    private readonly SnapshotChanges _snapshots;
    private readonly Removals _removals;

    public ChangeApplier(WorkingSet set)
    {
        _records = new RecordChanges(set);
        _facts = new FactChanges(set);
        _merges = new MergeChanges(set);
        _snapshots = new SnapshotChanges(set, _facts);
        _removals = new Removals(set, _facts, _merges);
    }

    public ChangeOutcome Apply(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Employment employment } => _facts.Put(employment),
        GraphChange.Put { Record: Fact fact } => _facts.Put(fact),
        GraphChange.Put { Record: Person person } => _records.Put(person),
        GraphChange.Put { Record: Company company } => _records.Put(company),
        GraphChange.Put { Record: Team team } => _records.Put(team),
        GraphChange.Put { Record: PersonMerge merge } => _merges.Merge(merge.Kept, merge.Absorbed),
        GraphChange.Fill { Record: Person person } => _records.Fill(person),
        GraphChange.Fill { Record: Company company } => _records.Fill(company),
        GraphChange.DeletePerson delete => _removals.Delete(delete.Person),
        GraphChange.DeleteCompany delete => _removals.Delete(delete.Company),
        GraphChange.DeleteTeam delete => _removals.Delete(delete.Team),
        GraphChange.DeleteFact delete => _removals.Delete(delete.Fact),
        GraphChange.Merge merge => _merges.Merge(merge.Kept, merge.Absorbed),
        GraphChange.Unmerge unmerge => _merges.Unmerge(unmerge.Absorbed),
        GraphChange.EndUnseen end => _snapshots.EndUnseen(end),
        _ => throw new ArgumentException($"{change.GetType().Name} of such a record is not a change.", nameof(change)),
    };
}

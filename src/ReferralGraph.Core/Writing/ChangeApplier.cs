using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>What each change does, the same on every store. Used for one write.</summary>
public sealed class ChangeApplier
{
    private readonly IWritableRecords _stored;
    private readonly ChangeLog _log;
    private readonly RecordRules _records;
    private readonly FactRules _facts;
    private readonly MergeRules<PersonId> _merges;
    private readonly MergeRules<CompanyId> _companyMerges;
    private readonly StatementRules _statements;
    private readonly RemovalRules _removals;
    private readonly KeepRules _kept;
    private readonly SourceSnapshotRules _snapshots;
    private readonly ExpectationRules _expectations;

    /// <summary>Begins a write.</summary>
    /// <param name="records">What it works on.</param>
    /// <param name="ofSnapshotImport">True when a snapshot import writes: what is put is remembered as seen.</param>
    public ChangeApplier(IWritableRecords records, bool ofSnapshotImport)
    {
        _stored = records;
        _log = new ChangeLog(records, ofSnapshotImport);
        var successors = new SuccessorRules(records);
        _records = new RecordRules(_log, successors);
        _kept = new KeepRules(_log);
        _facts = new FactRules(_log, _kept);
        _merges = new PersonMergeRules(_log);
        _companyMerges = new CompanyMergeRules(_log, successors);
        _statements = new StatementRules(_log, _facts, _merges);
        _removals = new RemovalRules(_log, _facts, _merges, _companyMerges);
        _snapshots = new SourceSnapshotRules(_log, _facts);
        _expectations = new ExpectationRules(records, _facts);
    }

    /// <summary>What was changed so far, in order.</summary>
    public IReadOnlyList<RecordChange> Changes => _log.Changes;

    /// <summary>Applies the changes of a write in order.</summary>
    /// <returns>The outcome of each.</returns>
    /// <exception cref="ArgumentException">One is none that can be applied, such as the filling of a team.</exception>
    /// <exception cref="UnknownNamesException">The write is strict and names what nobody knows; it is to be undone.</exception>
    /// <exception cref="RecordChangedException">A record is not as the write takes for granted; nothing was changed.</exception>
    /// <exception cref="ErasedException">It is no import and names somebody who was erased; nothing was changed.</exception>
    /// <exception cref="SuppressedException">It is no import and says again what was removed for good; nothing was changed.</exception>
    public ChangeOutcome[] Apply(GraphWrite write)
    {
        foreach (var expected in write.Expected)
        {
            _expectations.Check(expected);
        }

        var erasure = new ErasureRules(_stored, write.Erased);
        _facts.IsImport = write.Import is not null;
        var (changes, shortened) = write.Import is null ? (write.Changes, new HashSet<int>()) : erasure.LeaveOut(write.Changes);
        var refused = erasure.RefusedOf(changes, write.Rows);
        if (refused.Count > 0 && write.Import is null)
        {
            throw new ErasedException(refused.Min());
        }

        var suppressed = SuppressionRules.RefusedOf(changes, write.Suppressed);
        if (suppressed.Count > 0 && write.Import is null)
        {
            throw new SuppressedException(suppressed.Keys.Min(), suppressed[suppressed.Keys.Min()]);
        }

        var strict = write is { Strict: true, Import: not null } ? new StrictRules(_stored, changes, write.Rows) : null;
        var outcomes = Apply(changes, refused, suppressed, strict);
        foreach (var index in shortened)
        {
            outcomes[index] = outcomes[index] with
            {
                Effects = ValueArray.From(outcomes[index].Effects.Append(new ChangeEffect(ChangeEffectKind.LeftOutErased, string.Empty))),
            };
        }

        var made = write.Strict && strict is null
            ? outcomes.SelectMany(outcome => outcome.Effects).Where(effect => effect.IsMade).ToList()
            : [];
        return made.Count == 0 ? outcomes : throw new UnknownNamesException(made);
    }

    private ChangeOutcome[] Apply(
        IReadOnlyList<GraphChange> changes,
        IReadOnlySet<int> refused,
        IReadOnlyDictionary<int, FactId> suppressed,
        StrictRules? strict)
    {
        var outcomes = new ChangeOutcome[changes.Count];
        for (var index = 0; index < outcomes.Length; index++)
        {
            var outcome = refused.Contains(index) ? ChangeOutcome.Conflict(ErasureRules.Problem)
                : suppressed.TryGetValue(index, out var fact) ? ChangeOutcome.Conflict(SuppressionRules.ProblemOf(fact))
                : strict?.RefusalOf(index) ?? Apply(changes[index]);
            outcomes[index] = outcome with { Effects = _log.TakeEffects() };
        }

        return outcomes;
    }

    private ChangeOutcome Apply(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Employment employment } => _facts.Put(employment),
        GraphChange.Put { Record: Fact fact } => _facts.Put(fact),
        GraphChange.Put { Record: Person person } => _records.Put(person),
        GraphChange.Put { Record: Company company } => _records.Put(company),
        GraphChange.Put { Record: Team team } => _records.Put(team),
        GraphChange.Put { Record: PersonMerge merge } => _merges.Merge(merge.Kept, merge.Absorbed),
        GraphChange.Put { Record: CompanyMerge merge } => _companyMerges.Merge(merge.Kept, merge.Absorbed),
        GraphChange.Fill { Record: Person person } => _records.Fill(person),
        GraphChange.Fill { Record: Company company } => _records.Fill(company),
        GraphChange.State state => _statements.State(state.Said, state.On),
        GraphChange.Tighten tighten => _facts.Tighten(tighten.Sharing, tighten.Unstated),
        GraphChange.StateEmployer state => _statements.StateEmployer(state.Stint, state.Also, state.On),
        GraphChange.DeletePerson delete => _removals.Delete(delete.Person),
        GraphChange.DeleteCompany delete => _removals.Delete(delete.Company),
        GraphChange.DeleteTeam delete => _removals.Delete(delete.Team),
        GraphChange.DeleteFact delete => _removals.Delete(delete.Fact),
        GraphChange.Merge merge => _merges.Merge(merge.Kept, merge.Absorbed),
        GraphChange.Unmerge unmerge => _merges.Unmerge(unmerge.Absorbed),
        GraphChange.MergeCompanies merge => _companyMerges.Merge(merge.Kept, merge.Absorbed),
        GraphChange.UnmergeCompanies unmerge => _companyMerges.Unmerge(unmerge.Absorbed),
        GraphChange.EndUnseen end => _snapshots.EndUnseen(end),
        GraphChange.EndHeld end => _snapshots.EndHeld(end),
        GraphChange.KeepFact keep => _kept.Keep(keep.Fact),
        GraphChange.KeepPerson keep => _kept.Keep(keep.Source, keep.Person),
        GraphChange.KeepTeam keep => _kept.Keep(keep.Team),
        _ => throw new ArgumentException($"{change.GetType().Name} of such a record is not a change.", nameof(change)),
    };
}

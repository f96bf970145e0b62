using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// All that must be read before changes can be applied in memory, so that it takes two calls however many changes there are.
/// </summary>
internal sealed class WriteNeeds
{
    private readonly bool _ofSnapshotImport;

    private WriteNeeds(bool ofSnapshotImport) => _ofSnapshotImport = ofSnapshotImport;

    /// <summary>People whose records are needed.</summary>
    public HashSet<PersonId> People { get; } = [];

    /// <summary>People of whom it matters only whether they are known.</summary>
    public HashSet<PersonId> Named { get; } = [];

    public HashSet<CompanyId> Companies { get; } = [];

    public HashSet<TeamId> Teams { get; } = [];

    /// <summary>Facts by the ids that their keys derive.</summary>
    public HashSet<FactId> Facts { get; } = [];

    /// <summary>Employments by the ids they were given.</summary>
    public HashSet<FactId> Given { get; } = [];

    /// <summary>People who go with everything that names them.</summary>
    public HashSet<PersonId> RemovedPeople { get; } = [];

    /// <summary>Companies that go with every employment there.</summary>
    public HashSet<CompanyId> RemovedCompanies { get; } = [];

    /// <summary>Companies whose merges or successors change: all that is connected to them by either is needed.</summary>
    public HashSet<CompanyId> LinkedCompanies { get; } = [];

    /// <summary>People whose merges change.</summary>
    public HashSet<PersonId> Merged { get; } = [];

    /// <summary>People whose employments are needed.</summary>
    public HashSet<PersonId> Employed { get; } = [];

    /// <summary>Of whom it is stated that they have which addresses: with whom they share them matters.</summary>
    public List<PersonStatement> Statements { get; } = [];

    /// <summary>People of whom facts may be kept from ending.</summary>
    public HashSet<PersonId> Kept { get; } = [];

    public List<GraphChange.EndUnseen> Endings { get; } = [];

    /// <summary>Held imports whose endings are confirmed.</summary>
    public List<ImportJobId> Held { get; } = [];

    /// <summary>True when stints are compared by their companies, so that it matters which of these are one.</summary>
    public bool ComparesCompanies => Employed.Count > 0 || Statements.Count > 0 || Kept.Count > 0 || Endings.Count > 0;

    /// <summary>True when anything hangs on what is written that must be read, too.</summary>
    public bool Surroundings => RemovedPeople.Count > 0 || RemovedCompanies.Count > 0 || Merged.Count > 0;

    /// <summary>Looks through changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="ofSnapshotImport">True when a snapshot import writes.</param>
    /// <param name="expected">What is to be compared before them.</param>
    /// <exception cref="ArgumentException">One is none.</exception>
    public static WriteNeeds Of(
        IReadOnlyList<GraphChange> changes, bool ofSnapshotImport, params IReadOnlyList<ExpectedRecord> expected)
    {
        var needs = new WriteNeeds(ofSnapshotImport);
        foreach (var change in changes)
        {
            needs.Add(change);
        }

        foreach (var record in expected)
        {
            needs.AddExpected(record.Record);
        }

        needs.Named.ExceptWith(needs.People);
        return needs;
    }

    private void AddExpected(GraphRecord record)
    {
        switch (record)
        {
            case Person person:
                People.Add(person.Id);
                break;
            case Company company:
                Companies.Add(company.Id);
                break;
            case Team team:
                Teams.Add(team.Id);
                break;
            case Fact fact:
                Facts.Add(fact.Id);
                Given.Add(fact.Id);
                break;
        }
    }

    private void Add(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Put { Record: Person person }:
                People.Add(person.Id);
                break;
            case GraphChange.Put { Record: Company company }:
                Add(company);
                break;
            case GraphChange.Put { Record: Team team }:
                Teams.Add(team.Id);
                Named.UnionWith(team.Members);
                break;
            case GraphChange.Put { Record: PersonMerge merge }:
                AddMerge(merge.Kept, merge.Absorbed);
                break;
            case GraphChange.Put { Record: CompanyMerge merge }:
                AddLinked(merge.Kept, merge.Absorbed);
                break;
            case GraphChange.Put { Record: Fact fact }:
                Add(fact);
                break;
            case GraphChange.Tighten tighten:
                Add(tighten.Sharing);
                break;
            case GraphChange.Fill { Record: Person person }:
                People.Add(person.Id);
                break;
            case GraphChange.Fill { Record: Company company }:
                Add(company);
                break;
            case GraphChange.State state:
                People.Add(state.Said.Person);
                if (state.Said.KnowsId)
                {
                    Statements.Add(state.Said);
                }

                if (state.Said.Stint is { } stint)
                {
                    Companies.Add(stint.Company);
                }

                break;
            case GraphChange.StateEmployer state:
                Add(state.Stint);
                Add(state.Stint with { From = state.On });
                Employed.Add(state.Stint.Person);
                Companies.UnionWith(state.Also);
                break;
            case GraphChange.DeletePerson delete:
                People.Add(delete.Person);
                RemovedPeople.Add(delete.Person);
                Merged.Add(delete.Person);
                break;
            case GraphChange.DeleteCompany delete:
                Companies.Add(delete.Company);
                RemovedCompanies.Add(delete.Company);
                LinkedCompanies.Add(delete.Company);
                break;
            case GraphChange.DeleteTeam delete:
                Teams.Add(delete.Team);
                break;
            case GraphChange.DeleteFact delete:
                Facts.Add(delete.Fact);
                Given.Add(delete.Fact);
                break;
            case GraphChange.Merge merge:
                AddMerge(merge.Kept, merge.Absorbed);
                break;
            case GraphChange.Unmerge unmerge:
                AddMerge(unmerge.Absorbed, unmerge.Absorbed);
                break;
            case GraphChange.MergeCompanies merge:
                AddLinked(merge.Kept, merge.Absorbed);
                break;
            case GraphChange.UnmergeCompanies unmerge:
                AddLinked(unmerge.Absorbed, unmerge.Absorbed);
                break;
            case GraphChange.EndUnseen end:
                Endings.Add(end);
                break;
            case GraphChange.EndHeld end:
                Held.Add(end.Job);
                break;
            case GraphChange.KeepFact keep:
                AddKept(keep.Fact);
                break;
            case GraphChange.KeepPerson keep:
                Named.Add(keep.Person);
                Kept.Add(keep.Person);
                break;
            case GraphChange.KeepTeam keep:
                Teams.Add(keep.Team);
                break;
            default:
                throw new ArgumentException($"{change.GetType().Name} of such a record is not a change.", nameof(change));
        }
    }

    private void Add(Company company)
    {
        Companies.Add(company.Id);
        if (company.Successor is { } successor)
        {
            AddLinked(company.Id, successor.Company);
        }
    }

    private void AddLinked(CompanyId one, CompanyId other)
    {
        Companies.Add(one);
        Companies.Add(other);
        LinkedCompanies.Add(one);
        LinkedCompanies.Add(other);
    }

    private void Add(Fact fact)
    {
        Named.UnionWith(fact.PeopleNeeded());

        // Whether a stint shares its key with another one is decided when it is put.
        var derived = FactId.FromKey(fact.Kind, (fact is Employment stint ? stint with { IsApart = false } : fact).Key);
        Facts.Add(derived);
        if (fact is Interaction met)
        {
            Facts.UnionWith(met.WithoutUid().Select(bare => FactId.FromKey(bare.Kind, bare.Key)));
        }

        if (fact is not Employment employment)
        {
            return;
        }

        // Its two ids must not name different stints, so all that either of them may name is looked at.
        Companies.Add(employment.Company);
        Given.Add(derived);
        if (employment.GivenId is { } given)
        {
            Facts.Add(given);
            Given.Add(given);
            if (_ofSnapshotImport)
            {
                // Where it conflicts, what is said of the person is kept from ending.
                Kept.Add(employment.Person);
            }
        }
    }

    private void AddKept(Fact fact)
    {
        Facts.Add(FactId.FromKey(fact.Kind, fact.Key));
        if (fact is Employment employment)
        {
            Named.Add(employment.Person);
            Kept.Add(employment.Person);
            Companies.Add(employment.Company);
            if (employment.GivenId is { } given)
            {
                Given.Add(given);
            }
        }
    }

    private void AddMerge(PersonId kept, PersonId absorbed)
    {
        Named.Add(kept);
        Named.Add(absorbed);
        Merged.Add(kept);
        Merged.Add(absorbed);
    }
}

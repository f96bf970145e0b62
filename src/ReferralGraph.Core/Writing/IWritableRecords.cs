using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>
/// The records of one tenant inside one write: as they are stored, with what the write has changed so far. The rules of changes
/// (<see cref="ChangeApplier"/>) stand on this port; a store finds and keeps records, and decides nothing.
/// </summary>
/// <remarks>
/// Used by one thread. A store may write at once, or keep what is set and write it in the end. Records that a record names are set before
/// it, and it is removed only when no other record names it any more. Lists may be read while the records in them are changed.
/// </remarks>
public interface IWritableRecords
{
    /// <summary>True when a person is stored, merged into another one or not.</summary>
    bool Knows(PersonId person);

    /// <summary>True when a company is stored.</summary>
    bool Knows(CompanyId company);

    /// <summary>A person, or null.</summary>
    Person? Find(PersonId person);

    /// <summary>A company, or null.</summary>
    Company? Find(CompanyId company);

    /// <summary>A team, or null.</summary>
    Team? Find(TeamId team);

    /// <summary>Everybody who has an e-mail address, in ordinal order of id.</summary>
    IEnumerable<Person> PeopleWithEmail(string email);

    /// <summary>Everybody who has a profile address, in ordinal order of id.</summary>
    IEnumerable<Person> PeopleWithUrl(string url);

    /// <summary>The teams a person is a member of.</summary>
    IEnumerable<Team> TeamsOf(PersonId person);

    /// <summary>Puts a person in the place of what <see cref="Find(PersonId)"/> found: null before adds, null after removes.</summary>
    void Set(Person? before, Person? after);

    /// <summary>Puts a company in the place of what <see cref="Find(CompanyId)"/> found: null before adds, null after removes.</summary>
    void Set(Company? before, Company? after);

    /// <summary>Puts a team in the place of what <see cref="Find(TeamId)"/> found: null before adds, null after removes.</summary>
    void Set(Team? before, Team? after);

    /// <summary>The fact of a kind whose key derives an id, or null.</summary>
    StoredFact? FindByKey(FactKind kind, FactId derived);

    /// <summary>The employment that was given an id by the customer, or null.</summary>
    StoredFact? FindGiven(FactId given);

    /// <summary>Facts of a kind that name a person; of every kind for null.</summary>
    IEnumerable<StoredFact> FactsOf(PersonId person, FactKind? kind);

    /// <summary>Facts that mention a person, see <see cref="Fact.Mentioned"/>.</summary>
    IEnumerable<StoredFact> FactsMentioning(PersonId person);

    /// <summary>Every employment at a company.</summary>
    IEnumerable<StoredFact> EmploymentsAt(CompanyId company);

    /// <summary>Adds a fact; no other one has its key or its given id.</summary>
    /// <param name="derived">What its key derives.</param>
    /// <param name="fact">The fact.</param>
    StoredFact Add(FactId derived, Fact fact);

    /// <summary>Puts a fact that names the same people in the place of another one of its kind.</summary>
    /// <param name="stored">The one that is replaced.</param>
    /// <param name="derived">What the new one's key derives.</param>
    /// <param name="fact">The new one.</param>
    void Replace(StoredFact stored, FactId derived, Fact fact);

    /// <summary>Removes a fact.</summary>
    void Remove(StoredFact stored);

    /// <summary>Merges of people.</summary>
    IStatedMerges<PersonId> PersonMerges { get; }

    /// <summary>Merges of companies.</summary>
    IStatedMerges<CompanyId> CompanyMerges { get; }

    /// <summary>The companies that state a company as their successor.</summary>
    IEnumerable<Company> FollowedBy(CompanyId successor);

    /// <summary>Remembers that the snapshot import that writes holds a fact, until the import has ended or the fact is removed.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="isNew">True when the import made it; remembered when it is marked again.</param>
    void MarkSeen(StoredFact fact, bool isNew);

    /// <summary>Remembers that the snapshot import that writes holds a team, until the import has ended or the team is removed.</summary>
    void MarkSeen(TeamId team);

    /// <summary>True for a snapshot import that has not ended, so that what it has seen is remembered.</summary>
    bool IsSnapshotImportInProgress(ImportJobId import);

    /// <summary>Employments and connections of a source that last beyond a day and that a snapshot import has not seen.</summary>
    IEnumerable<StoredFact> UnseenFacts(string source, ImportJobId import, DateOnly on);

    /// <summary>Teams of a source that have members and that a snapshot import has not seen.</summary>
    IEnumerable<Team> UnseenTeams(string source, ImportJobId import);

    /// <summary>Employments of a person at a company from a source that a snapshot import has seen, and whether it made them.</summary>
    IEnumerable<(StoredFact Fact, bool IsNew)> SeenStints(string source, ImportJobId import, PersonId person, CompanyId company);

    /// <summary>
    /// How many employments and connections of a source last beyond a day and were not made by a snapshot import, and how many of its teams
    /// have members.
    /// </summary>
    EndingCounts CountLasting(string source, ImportJobId import, DateOnly on);

    /// <summary>What a held import waits with, or null when it is not held.</summary>
    HeldSnapshot? FindHeld(ImportJobId import);
}

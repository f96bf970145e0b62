using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>The durable graph: people, companies, teams and facts of every tenant. Safe for concurrent use.</summary>
/// <remarks>Every method may throw <see cref="Errors.GraphStoreException"/>. Merged people and companies are stored and read under the id
/// they came with.</remarks>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary><c>embedded</c> or <c>neo4j</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Writes in one durable transaction. When the task completes, the write survives a crash and every later read sees it.
    /// </summary>
    Task<GraphWriteResult> WriteAsync(TenantId tenant, GraphWrite write, CancellationToken cancellationToken);

    /// <summary>The revision of the last write; 0 for a tenant never written.</summary>
    Task<GraphRevision> ReadRevisionAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>A person, or null.</summary>
    Task<Person?> ReadPersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken);

    /// <summary>People in ordinal order of id, after <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Person>> ListPeopleAsync(TenantId tenant, PersonId? after, int limit, CancellationToken cancellationToken);

    /// <summary>What answers show of people; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<PersonId, PersonCard>> ReadCardsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);

    /// <summary>The names of companies; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<CompanyId, string>> ReadCompanyNamesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken);

    /// <summary>By whom people were absorbed in the end; those whom nobody absorbed are left out.</summary>
    Task<IReadOnlyDictionary<PersonId, PersonMerge>> ReadMergesAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);

    /// <summary>The records that a person absorbed, those behind them too, in ordinal order of id.</summary>
    Task<IReadOnlyList<Person>> ListAbsorbedAsync(TenantId tenant, PersonId kept, CancellationToken cancellationToken);

    /// <summary>Everybody who has each of some addresses.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="emails">E-mail addresses in normal form.</param>
    /// <param name="urls">Profile addresses in normal form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AddressOwners> FindPeopleAsync(
        TenantId tenant, IReadOnlyCollection<string> emails, IReadOnlyCollection<string> urls, CancellationToken cancellationToken);

    /// <summary>Some companies as they are stored, in ordinal order of id; those that are not have no entry.</summary>
    Task<IReadOnlyList<Company>> ReadCompaniesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken);

    /// <summary>The merges that any of some companies is absorbed by, or stands for the absorbed of; in ordinal order of the
    /// absorbed.</summary>
    Task<IReadOnlyList<CompanyMerge>> ReadCompanyMergesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken);

    /// <summary>Companies in ordinal order of id, after <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Company>> ListCompaniesAsync(TenantId tenant, CompanyId? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Companies that go by each of some texts, by exact id; else by domain, profile address, or name or alias equal after
    /// <see cref="CompanyNames.Normalise"/>. Which of several is meant: <see cref="CompanyNaming"/>.
    /// </summary>
    /// <returns>An entry for every text: empty when unknown, several companies in ordinal order.</returns>
    Task<IReadOnlyDictionary<string, IReadOnlyList<CompanyId>>> FindCompaniesAsync(
        TenantId tenant, IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>
    /// Companies of more than <paramref name="people"/> people, in ordinal order of id, merged ones as one: by their own headcount, else
    /// the largest of those they absorbed; or by the most people, merged ones once, known there on one day up to <paramref name="day"/>.
    /// </summary>
    Task<IReadOnlyList<CompanyHeadcount>> ListLargeCompaniesAsync(
        TenantId tenant, int people, DateOnly day, CancellationToken cancellationToken);

    /// <summary>A team, or null.</summary>
    Task<Team?> ReadTeamAsync(TenantId tenant, TeamId team, CancellationToken cancellationToken);

    /// <summary>Teams in ordinal order of id, after <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Team>> ListTeamsAsync(TenantId tenant, TeamId? after, int limit, CancellationToken cancellationToken);

    /// <summary>A fact, or null.</summary>
    Task<Fact?> ReadFactAsync(TenantId tenant, FactId fact, CancellationToken cancellationToken);

    /// <summary>
    /// Facts that name any of some people, each once, in ordinal order of fact id, after <paramref name="after"/>, at most
    /// <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<Fact>> ListFactsAsync(
        TenantId tenant,
        IReadOnlyCollection<PersonId> people,
        FactKind? kind,
        FactId? after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>How much a tenant's graph holds.</summary>
    Task<GraphCounts> CountAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Every record of a tenant, as of one revision, however long the reading takes and whatever is written meanwhile.</summary>
    Task<IGraphReading> OpenReadingAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>
    /// Calls <paramref name="onCommit"/> after each commit and before its write is answered, one call at a time, in order.
    /// It must be quick and must not throw. Disposing the answer ends it.
    /// </summary>
    IDisposable Subscribe(Action<GraphCommit> onCommit);
}

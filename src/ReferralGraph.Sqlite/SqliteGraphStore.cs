using System.Collections.Frozen;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Tables;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>The embedded store: a SQLite database in a directory of its own, with one writer and readers that never wait for it.</summary>
public sealed class SqliteGraphStore : IGraphStore
{
    private const string DatabaseFile = "graph.db";

    private readonly DirectoryLock _lock;
    private readonly Writer _writer;
    private readonly ReaderPool _readers;

    private SqliteGraphStore(DirectoryLock held, Writer writer, ReaderPool readers)
    {
        _lock = held;
        _writer = writer;
        _readers = readers;
        Jobs = new SqliteImportJobStore(writer, readers);
        Access = new SqliteAccessStore(writer, readers);
        Requests = new SqliteKeptRequestStore(writer, readers);
        Lookups = new SqliteLookupStore(writer, readers);
        Ledger = new SqliteReferralLedger(writer, readers);
        Webhooks = new SqliteWebhookStore(writer, readers);
        Removal = new SqliteDataRemoval(writer);
    }

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <summary>The import jobs in the same database.</summary>
    public IImportJobStore Jobs { get; }

    /// <summary>Who may ask what, in the same database.</summary>
    public IAccessStore Access { get; }

    /// <summary>Requests that may be sent again, in the same database.</summary>
    public IKeptRequestStore Requests { get; }

    /// <summary>Who asked for paths to and through whom, beside the graph.</summary>
    public ILookupStore Lookups { get; }

    /// <summary>The record of work between people, in the same database.</summary>
    public IReferralLedger Ledger { get; }

    /// <summary>What endpoints of webhooks are told, in the same database.</summary>
    public IWebhookStore Webhooks { get; }

    /// <summary>Removes for good what is no longer to be there, from the same database.</summary>
    public IDataRemoval Removal { get; }

    /// <summary>Opens the store of a directory, making or migrating its database.</summary>
    /// <exception cref="GraphStoreException">Another store has it, or its database is newer than this build or unusable.</exception>
    public static Task<SqliteGraphStore> OpenAsync(SqliteStoreOptions options, CancellationToken cancellationToken) =>
        Task.Run(() => Open(options), cancellationToken);

    /// <inheritdoc/>
    public Task<GraphWriteResult> WriteAsync(TenantId tenant, GraphWrite write, CancellationToken cancellationToken) =>
        _writer.Enqueue(new PendingGraphWrite(tenant, write), cancellationToken);

    /// <inheritdoc/>
    public Task<GraphRevision> ReadRevisionAsync(TenantId tenant, CancellationToken cancellationToken) =>
        Read(tenant, (tables, number) => tables.Tenants.Revision(number), default, cancellationToken);

    /// <inheritdoc/>
    public Task<Person?> ReadPersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken) =>
        Read(tenant, (tables, number) => tables.People.Find(number, person)?.Record, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Person>> ListPeopleAsync(TenantId tenant, PersonId? after, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<Person>>(
            tenant, (tables, number) => [.. tables.People.List(number, after, limit).Select(row => row.Record)], [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<PersonId, PersonCard>> ReadCardsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<PersonId, PersonCard>>(
            tenant,
            (tables, number) => Map(people, id => tables.People.Card(number, id)),
            FrozenDictionary<PersonId, PersonCard>.Empty,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<CompanyId, string>> ReadCompanyNamesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<CompanyId, string>>(
            tenant,
            (tables, number) => Map(companies, id => tables.Companies.Name(number, id)),
            FrozenDictionary<CompanyId, string>.Empty,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<PersonId, PersonMerge>> ReadMergesAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<PersonId, PersonMerge>>(
            tenant,
            (tables, number) => Map(people, id => ReadMerge(tables, number, id)),
            FrozenDictionary<PersonId, PersonMerge>.Empty,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Person>> ListAbsorbedAsync(TenantId tenant, PersonId kept, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<Person>>(tenant, (tables, number) => ListAbsorbed(tables, number, kept), [], cancellationToken);

    /// <inheritdoc/>
    public Task<AddressOwners> FindPeopleAsync(
        TenantId tenant, IReadOnlyCollection<string> emails, IReadOnlyCollection<string> urls, CancellationToken cancellationToken) =>
        Read(
            tenant,
            (tables, number) => new AddressOwners(
                FindOwners(tables, number, PersonAddress.Email, emails), FindOwners(tables, number, PersonAddress.Profile, urls)),
            AddressOwners.None,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Company>> ReadCompaniesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<Company>>(
            tenant,
            (tables, number) =>
                [.. companies.Distinct().Order().Select(company => tables.Companies.Find(number, company)?.Record).OfType<Company>()],
            [],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CompanyMerge>> ReadCompanyMergesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken) =>
        Read(tenant, (tables, number) => ReadMerges(tables, number, companies), [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Company>> ListCompaniesAsync(
        TenantId tenant, CompanyId? after, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<Company>>(
            tenant, (tables, number) => [.. tables.Companies.List(number, after, limit).Select(row => row.Record)], [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<CompanyId>>> FindCompaniesAsync(
        TenantId tenant, IReadOnlyCollection<string> texts, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<string, IReadOnlyList<CompanyId>>>(
            tenant,
            (tables, number) => texts.ToDictionary(text => text, text => tables.Companies.Lookup(number, text), StringComparer.Ordinal),
            texts.ToDictionary(text => text, _ => (IReadOnlyList<CompanyId>)[], StringComparer.Ordinal),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CompanyHeadcount>> ListLargeCompaniesAsync(
        TenantId tenant, int people, DateOnly day, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<CompanyHeadcount>>(
            tenant, (tables, number) => tables.Companies.Large(number, people, day), [], cancellationToken);

    /// <inheritdoc/>
    public Task<Team?> ReadTeamAsync(TenantId tenant, TeamId team, CancellationToken cancellationToken) =>
        Read(tenant, (tables, number) => tables.Teams.Find(number, team)?.Record, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Team>> ListTeamsAsync(TenantId tenant, TeamId? after, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<Team>>(tenant, (tables, number) => [.. tables.Teams.List(number, after, limit)], [], cancellationToken);

    /// <inheritdoc/>
    public Task<Fact?> ReadFactAsync(TenantId tenant, FactId fact, CancellationToken cancellationToken) =>
        Read(tenant, (tables, number) => tables.FindFact(number, fact)?.Fact, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fact>> ListFactsAsync(
        TenantId tenant,
        IReadOnlyCollection<PersonId> people,
        FactKind? kind,
        FactId? after,
        int limit,
        CancellationToken cancellationToken) =>
        Read(tenant, (tables, number) => ListFacts(tables, number, people, kind, after, limit), [], cancellationToken);

    /// <inheritdoc/>
    public Task<GraphCounts> CountAsync(TenantId tenant, CancellationToken cancellationToken) =>
        _readers.AskAsync(tables => tables.Tenants.Count(tenant), cancellationToken);

    /// <inheritdoc/>
    public async Task<IGraphReading> OpenReadingAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await _writer.ShortenLogAsync(cancellationToken);
        return await _readers.OpenReadingAsync(tenant, cancellationToken);
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<GraphCommit> onCommit) => _writer.Subscribe(onCommit);

    /// <summary>Why nothing can be written, in a sentence; null where something can. Tried anew where the last write failed.</summary>
    public Task<string?> FindWriteTroubleAsync(CancellationToken cancellationToken) => _writer.FindTroubleAsync(cancellationToken);

    /// <summary>Finishes the writes that are waiting, folds all into the one file, closes the files and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(_writer.Stop);

        // As long as somebody may read it, the log cannot be emptied.
        _readers.Dispose();
        await Task.Run(_writer.Dispose);
        _lock.Dispose();
    }

    private static SqliteGraphStore Open(SqliteStoreOptions options)
    {
        var held = Lock(options.Directory);
        try
        {
            return Open(options, held);
        }
        catch (InvalidOperationException unforeseen)
        {
            held.Dispose();
            throw new GraphStoreException(
                StoreFailure.Incompatible, $"The database of {options.Directory} cannot be used: {unforeseen.Message}", unforeseen);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static SqliteGraphStore Open(SqliteStoreOptions options, DirectoryLock held)
    {
        var path = Path.Combine(options.Directory, DatabaseFile);
        LogMarker marker;
        try
        {
            marker = LogMarker.Open(path, flush: options.Durability == SqliteDurability.Full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(options.Directory, exception);
        }

        try
        {
            var writer = new Writer(WriterConnection.Open(path, options), marker, held, $"{path}-wal");
            return new SqliteGraphStore(held, writer, new ReaderPool(path));
        }
        catch
        {
            marker.Dispose();
            throw;
        }
    }

    private static DirectoryLock Lock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return DirectoryLock.Take(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(directory, exception);
        }
    }

    private static GraphStoreException Unusable(string directory, Exception cause) =>
        new(StoreFailure.Unavailable, $"The data directory {directory} cannot be used: {cause.Message}", cause);

    private static PersonMerge? ReadMerge(GraphTables tables, long tenant, PersonId person)
    {
        if (tables.People.Number(tenant, person) is not { } number)
        {
            return null;
        }

        var root = tables.Merges.Root(number);
        return root == number ? null : new PersonMerge(tables.People.Id(root), person);
    }

    private static IReadOnlyList<CompanyMerge> ReadMerges(GraphTables tables, long tenant, IReadOnlyCollection<CompanyId> companies)
    {
        var merges = new HashSet<CompanyMerge>();
        foreach (var company in companies)
        {
            if (tables.Companies.Number(tenant, company) is not { } number)
            {
                continue;
            }

            var root = tables.CompanyMerges.Root(number);
            if (root != number)
            {
                merges.Add(new CompanyMerge(tables.Companies.Id(root), company));
                continue;
            }

            merges.UnionWith(
                tables.CompanyMerges.AllAbsorbedBy(number).Select(absorbed => new CompanyMerge(company, new CompanyId(absorbed.Id))));
        }

        return [.. merges.OrderBy(merge => merge.Absorbed)];
    }

    private static Dictionary<string, IReadOnlyList<AddressOwner>> FindOwners(
        GraphTables tables, long tenant, PersonAddress kind, IReadOnlyCollection<string> addresses) =>
        addresses.Distinct(StringComparer.Ordinal)
            .Select(address => (Address: address, People: tables.People.FindByAddress(tenant, kind, address)))
            .Where(found => found.People.Count > 0)
            .ToDictionary(
                found => found.Address,
                found => (IReadOnlyList<AddressOwner>)[.. found.People.Select(person => Owner(tables, person.Number, person.Record))],
                StringComparer.Ordinal);

    private static AddressOwner Owner(GraphTables tables, long number, Person person)
    {
        var root = tables.Merges.Root(number);
        var group = tables.Merges.AllAbsorbedBy(root);
        return group.Count == 0
            ? new AddressOwner(person.Id, person.Id, person.Name, person.Urls)
            : new AddressOwner(
                person.Id,
                tables.People.Id(root),
                person.Name,
                ValueArray.From(group.Select(same => same.Number).Prepend(root)
                    .SelectMany(same => tables.People.Read(same).Urls)
                    .ToHashSet(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)));
    }

    private static List<Person> ListAbsorbed(GraphTables tables, long tenant, PersonId kept) =>
        tables.People.Number(tenant, kept) is { } number
            ? [.. tables.Merges.AllAbsorbedBy(number).Select(absorbed => tables.People.Read(absorbed.Number)).OrderBy(person => person.Id)]
            : [];

    private static IReadOnlyList<Fact> ListFacts(
        GraphTables tables, long tenant, IReadOnlyCollection<PersonId> people, FactKind? kind, FactId? after, int limit) =>
    [
        .. people.Select(person => tables.People.Number(tenant, person)).OfType<long>()
            .SelectMany(number => tables.FactsOfPeople.List(number, kind, after, limit))
            .Distinct()
            .OrderBy(fact => fact.Id, StringComparer.Ordinal)
            .Take(limit)
            .Select(fact => tables.Facts(fact.Kind).Read(fact.Number, tables)),
    ];

    private static Dictionary<TId, TValue> Map<TId, TValue>(IReadOnlyCollection<TId> ids, Func<TId, TValue?> read)
        where TId : notnull
        where TValue : class
    {
        var map = new Dictionary<TId, TValue>(ids.Count);
        foreach (var id in ids)
        {
            if (read(id) is { } value)
            {
                map[id] = value;
            }
        }

        return map;
    }

    /// <summary>Asks about a tenant's graph; one never written answers <paramref name="empty"/>.</summary>
    private Task<T> Read<T>(TenantId tenant, Func<GraphTables, long, T> question, T empty, CancellationToken cancellationToken) =>
        _readers.AskAsync(tables => tables.Tenants.Find(tenant) is { } number ? question(tables, number) : empty, cancellationToken);
}

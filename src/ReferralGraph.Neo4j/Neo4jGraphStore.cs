using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Commits;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Reading;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.Neo4j.Writing;

namespace ReferralGraph.Neo4j;

/// <summary>The graph in Neo4j, which several nodes of the service may write and read at once.</summary>
public sealed class Neo4jGraphStore : ISharedGraphStore
{
    private readonly ICypherClient _client;
    private readonly CommitFeed _feed;
    private readonly Subscribers _own;
    private readonly ScoringWorker _scoringWorker;
    private readonly Neo4jGraphWriter _writer;
    private readonly GraphReader _reader;

    // Writes of this node take their turns here and not in the database, where each would keep a connection waiting.
    private readonly ConcurrentDictionary<TenantId, WriteTurns> _turns = new();

    private Neo4jGraphStore(
        ICypherClient client, CommitFeed feed, string identity, TieModel model, TieLimits limits, TimeProvider time, ILogger logger)
    {
        Identity = identity;
        _client = client;
        _feed = feed;
        _own = new Subscribers(logger);
        _scoringWorker = new ScoringWorker(client, model, limits, time, logger);
        var runner = Guid.NewGuid().ToString("N");
        _writer = new Neo4jGraphWriter(client, new InlineScorer(model, limits, time), runner);
        _reader = new GraphReader(client);
        Jobs = new Neo4jImportJobStore(client, runner);
        Access = new Neo4jAccessStore(client);
        Requests = new Neo4jKeptRequestStore(client);
        Lookups = new Neo4jLookupStore(client);
        Ledger = new Neo4jReferralLedger(client);
        Webhooks = new Neo4jWebhookStore(client);
        Removal = new Neo4jDataRemoval(client);
    }

    /// <inheritdoc/>
    public string Name => "neo4j";

    /// <summary>Tells the graph apart from every other: drawn when the first store of a database is opened, and kept in it.</summary>
    public string Identity { get; }

    /// <summary>
    /// What goes wrong at the moment where nobody waits for it, in a sentence; null when nothing does. Questions are answered nevertheless,
    /// if from memory.
    /// </summary>
    public string? Trouble =>
        _feed.Work.Prepend(_scoringWorker.Work).FirstOrDefault(work => work.Failure is not null) is { } failing
            ? $"{failing.Name} fails."
            : null;

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

    /// <summary>Opens the store of a database, making or bringing up to date its constraints and indexes.</summary>
    /// <param name="client">Not disposed with the store.</param>
    /// <param name="model">By which ties are scored.</param>
    /// <param name="time">The clock of the scored day, and of polling for commits of other nodes and for ties that are behind.</param>
    /// <param name="logger">For what goes wrong where nobody waits for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GraphStoreException">The server cannot be reached or is too old, refuses the user, or the database is newer than
    /// this build.</exception>
    public static async Task<Neo4jGraphStore> OpenAsync(
        ICypherClient client, TrustModel model, TimeProvider time, ILogger<Neo4jGraphStore> logger, CancellationToken cancellationToken)
    {
        var store = await OpenAsync(client, model, new TieLimits(), time, logger, cancellationToken);
        store._scoringWorker.Start();
        return store;
    }

    /// <summary>The same without a log.</summary>
    /// <inheritdoc cref="OpenAsync(ICypherClient, TrustModel, TimeProvider, ILogger{Neo4jGraphStore}, CancellationToken)"/>
    public static Task<Neo4jGraphStore> OpenAsync(
        ICypherClient client, TrustModel model, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(client, model, time, NullLogger<Neo4jGraphStore>.Instance, cancellationToken);

    /// <summary>The same with other limits, without a log, and with a scoring worker that polls when it is told to.</summary>
    internal static Task<Neo4jGraphStore> OpenAsync(
        ICypherClient client, TrustModel model, TieLimits limits, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(client, model, limits, time, NullLogger<Neo4jGraphStore>.Instance, cancellationToken);

    private static async Task<Neo4jGraphStore> OpenAsync(
        ICypherClient client, TrustModel model, TieLimits limits, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        await Neo4jSchema.PrepareAsync(client, cancellationToken);
        var identity = await Neo4jSchema.IdentifyAsync(client, cancellationToken);
        var feed = await CommitFeed.StartAsync(client, limits.Tends, time, logger, cancellationToken);
        return new Neo4jGraphStore(client, feed, identity, new TieModel(model), limits, time, logger);
    }

    /// <summary>How far every tenant's graph is known to have come.</summary>
    internal KnownRevisions Known => _feed.Known;

    /// <summary>Notes a revision that was observed in the database.</summary>
    internal void Observe(TenantId tenant, GraphRevision revision) => _feed.Observe(tenant, revision);

    /// <summary>Brings ties up to what was written.</summary>
    internal ScoringWorker ScoringWorker => _scoringWorker;

    /// <inheritdoc/>
    public async Task<GraphWriteResult> WriteAsync(TenantId tenant, GraphWrite write, CancellationToken cancellationToken)
    {
        var turns = _turns.GetOrAdd(tenant, static _ => new WriteTurns());
        await turns.EnterAsync(GraphWrite.IsLarge(write.Changes.Count), cancellationToken);
        try
        {
            var (result, commit) = await _writer.WriteAsync(tenant, write, cancellationToken);
            if (commit is not null)
            {
                _own.Publish(commit);
                await _feed.PublishAsync(commit);
            }

            return turns.HasWaiting ? result with { OthersWaited = true } : result;
        }
        finally
        {
            turns.Leave();
        }
    }

    /// <inheritdoc/>
    public async Task<GraphRevision> ReadRevisionAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var table = await _client.ReadAsync(CypherQueries.ReadRevision.With(("tenant", tenant.Value)), cancellationToken);
        return new GraphRevision(table.First()?.Number("revision") ?? 0);
    }

    /// <inheritdoc/>
    public async Task<Person?> ReadPersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        return (await ReadAsync(CypherQueries.ReadPeople.With(("keys", new[] { keys.Of(person) })), cancellationToken))
            .Select(row => RecordMaps.Person(row.Map("person")))
            .SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Person>> ListPeopleAsync(
        TenantId tenant, PersonId? after, int limit, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = Page(CypherQueries.ListPeople, after is { } last ? keys.Of(last) : keys.First, keys, limit);
        return [.. (await ReadAsync(query, cancellationToken)).Select(row => RecordMaps.Person(row.Map("person")))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<PersonId, PersonCard>> ReadCardsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadCards.With(("keys", people.Select(new GraphKeys(tenant).Of)));
        return (await ReadAsync(query, cancellationToken))
            .ToDictionary(row => new PersonId(row.Text("id")), row => new PersonCard(row.Text("name"), row.TextOrNull("title")));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<CompanyId, string>> ReadCompanyNamesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadCompanyNames.With(("keys", companies.Select(new GraphKeys(tenant).Of)));
        return (await ReadAsync(query, cancellationToken)).ToDictionary(row => new CompanyId(row.Text("id")), row => row.Text("name"));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<PersonId, PersonMerge>> ReadMergesAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadMerges.With(("keys", people.Select(new GraphKeys(tenant).Of)));
        return (await ReadAsync(query, cancellationToken))
            .Select(row => new PersonMerge(new PersonId(row.Text("keptId")), new PersonId(row.Text("absorbedId"))))
            .ToDictionary(merge => merge.Absorbed);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Person>> ListAbsorbedAsync(TenantId tenant, PersonId kept, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ListAbsorbed.With(("key", new GraphKeys(tenant).Of(kept)));
        return [.. (await ReadAsync(query, cancellationToken)).Select(row => RecordMaps.Person(row.Map("person")))];
    }

    /// <inheritdoc/>
    public async Task<AddressOwners> FindPeopleAsync(
        TenantId tenant, IReadOnlyCollection<string> emails, IReadOnlyCollection<string> urls, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var (mails, profiles) = (LookupTexts.OfMails(emails, keys), LookupTexts.OfProfiles(urls, keys));
        var query = CypherQueries.FindPeople.With(("addresses", mails.Concat(profiles).Distinct(StringComparer.Ordinal)));
        var owners = (await ReadAsync(query, cancellationToken))
            .ToLookup(row => row.Text("address"), OwnerIn, StringComparer.Ordinal);
        return new AddressOwners(Owned(emails.Zip(mails)), Owned(urls.Zip(profiles)));

        Dictionary<string, IReadOnlyList<AddressOwner>> Owned(IEnumerable<(string Address, string Key)> addresses) => addresses
            .Where(address => owners.Contains(address.Key))
            .DistinctBy(address => address.Address, StringComparer.Ordinal)
            .ToDictionary(
                address => address.Address, address => (IReadOnlyList<AddressOwner>)[.. owners[address.Key]], StringComparer.Ordinal);

        static AddressOwner OwnerIn(Cells row) => new(
            new PersonId(row.Text("id")),
            new PersonId(row.Text("keptId")),
            row.Text("name"),
            ValueArray.From(row.Texts("urls").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Company>> ReadCompaniesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadCompanies.With(("keys", companies.Select(new GraphKeys(tenant).Of)));
        return
        [
            .. (await ReadAsync(query, cancellationToken))
                .Select(row => RecordMaps.Company(row.Map("company")))
                .OrderBy(company => company.Id),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CompanyMerge>> ReadCompanyMergesAsync(
        TenantId tenant, IReadOnlyCollection<CompanyId> companies, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadCompanyMerges.With(("companies", companies.Select(new GraphKeys(tenant).Of)));
        return
        [
            .. (await ReadAsync(query, cancellationToken))
                .Select(row => new CompanyMerge(new CompanyId(row.Text("keptId")), new CompanyId(row.Text("absorbedId")))),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Company>> ListCompaniesAsync(
        TenantId tenant, CompanyId? after, int limit, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = Page(CypherQueries.ListCompanies, after is { } last ? keys.Of(last) : keys.First, keys, limit);
        return [.. (await ReadAsync(query, cancellationToken)).Select(row => RecordMaps.Company(row.Map("company")))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<CompanyId>>> FindCompaniesAsync(
        TenantId tenant, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var rows = texts.Distinct(StringComparer.Ordinal).Select(text => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = text,
            ["key"] = keys.Of(new CompanyId(text)),
            ["aliases"] = LookupTexts.OfCompanyText(text, keys),
        });
        var found = (await ReadAsync(CypherQueries.FindCompanies.With(("rows", rows)), cancellationToken))
            .ToLookup(row => row.Text("text"), StringComparer.Ordinal);
        return texts.ToDictionary(text => text, text => CompaniesIn(found[text]), StringComparer.Ordinal);

        static IReadOnlyList<CompanyId> CompaniesIn(IEnumerable<Cells> rows)
        {
            var exact = rows.Any(row => row.Flag("exact"));
            return [.. rows.Where(row => row.Flag("exact") == exact).Select(row => new CompanyId(row.Text("id")))];
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CompanyHeadcount>> ListLargeCompaniesAsync(
        TenantId tenant, int people, DateOnly day, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.ListLargeCompanies.With(("first", keys.First), ("end", keys.End), ("people", people));
        var seen = new SeenPeople(day);
        return
        [
            .. (await ReadAsync(query, cancellationToken))
                .Select(row => new CompanyHeadcount(new CompanyId(row.Text("id")), row.Text("name"), Headcount(row))
                {
                    IsStated = row.Flag("isStated"),
                    NamesUnits = row.Flag("namesUnits"),
                    StatesUnits = row.Flag("statesUnits"),
                })
                .Where(company => company.Headcount > people),
        ];

        int Headcount(Cells row)
        {
            if (row.NumberOrNull("stated") is { } stated)
            {
                return (int)stated;
            }

            foreach (var stint in row.Lists("stints"))
            {
                seen.Add((string)stint[0]!, DayOrNull(stint[1]), DayOrNull(stint[2]));
            }

            return seen.Take();
        }

        static DateOnly? DayOrNull(object? text) => text is null ? null : RecordMaps.DayOf((string)text);
    }

    /// <inheritdoc/>
    public async Task<Team?> ReadTeamAsync(TenantId tenant, TeamId team, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        return (await ReadAsync(CypherQueries.ReadTeam.With(("key", keys.Of(team))), cancellationToken))
            .Select(row => RecordMaps.Team(row.Map("team")))
            .SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Team>> ListTeamsAsync(TenantId tenant, TeamId? after, int limit, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = Page(CypherQueries.ListTeams, after is { } last ? keys.Of(last) : keys.First, keys, limit);
        return [.. (await ReadAsync(query, cancellationToken)).Select(row => RecordMaps.Team(row.Map("team")))];
    }

    /// <inheritdoc/>
    public async Task<Fact?> ReadFactAsync(TenantId tenant, FactId fact, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        return (await ReadAsync(CypherQueries.ReadFact.With(("key", keys.Of(fact))), cancellationToken))
            .Select(row => new RecordMaps(keys).Fact(row.Map("fact")))
            .SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> ListFactsAsync(
        TenantId tenant,
        IReadOnlyCollection<PersonId> people,
        FactKind? kind,
        FactId? after,
        int limit,
        CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.ListFactsOfPeople.With(
            ("people", people.Select(keys.Of)),
            ("kind", kind is { } asked ? RecordMaps.NameOf(asked) : null),
            ("after", after is { } last ? keys.Of(last) : keys.First),
            ("limit", limit));
        return [.. (await ReadAsync(query, cancellationToken)).Select(row => new RecordMaps(keys).Fact(row.Map("fact")))];
    }

    /// <inheritdoc/>
    public async Task<GraphCounts> CountAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Not a plain read: one that runs beside a commit may see some of its numbers and not yet others.
        var query = CypherQueries.HoldTenant.With(("tenant", tenant.Value));
        return (await _client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First() is { } row
            ? new GraphCounts(
                row.Number("people"), row.Number("companies"), row.Number("employments"), new GraphRevision(row.Number("revision")))
            : new GraphCounts(0, 0, 0, default);
    }

    /// <inheritdoc/>
    public Task<IGraphReading> OpenReadingAsync(TenantId tenant, CancellationToken cancellationToken) =>
        _reader.OpenAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<GraphCommit> onCommit) => _feed.Subscribe(onCommit);

    /// <inheritdoc/>
    public IDisposable SubscribeOwn(Action<GraphCommit> onCommit) => _own.Add(onCommit);

    /// <inheritdoc/>
    public GraphRevision LatestOf(TenantId tenant) => Known.LatestOf(tenant);

    /// <inheritdoc/>
    public void Announce(TenantId tenant, GraphRevision revision) => _feed.Announce(tenant, revision);

    /// <inheritdoc/>
    public void Poll() => _feed.Poll();

    /// <summary>
    /// Waits until the stored ties of a tenant are of the present day and of a write at least as late as <paramref name="revision"/>. After
    /// most writes they are at once; after an import it takes a second for every 30,000 ties.
    /// </summary>
    /// <exception cref="GraphStoreException">Neo4j cannot be asked.</exception>
    public Task WaitForTiesAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        _scoringWorker.WaitAsync(tenant, revision, cancellationToken);

    /// <summary>Polls no longer for commits of other nodes, nor for ties that are behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _scoringWorker.DisposeAsync();
        await _feed.DisposeAsync();
    }

    private static CypherStatement Page(CypherQuery query, string after, GraphKeys keys, int limit) =>
        query.With(("after", after), ("end", keys.End), ("limit", limit));

    private async Task<IEnumerable<Cells>> ReadAsync(CypherStatement query, CancellationToken cancellationToken) =>
        (await _client.ReadAsync(query, cancellationToken)).Cells();
}

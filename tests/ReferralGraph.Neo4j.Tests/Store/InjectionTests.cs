using System.Collections.Concurrent;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>
/// A thousand hostile texts in everything that takes text: no statement changes by a character, and all come back as they were stored.
/// </summary>
[Category(TestNeo4j.Category)]
internal sealed class InjectionTests
{
    private const int Count = 1_000;

    private static readonly string[] Payloads =
    [
        "'}) DETACH DELETE n //", "\" OR 1=1 //", "`) MATCH (n) DETACH DELETE n //", "\\", "\\'", "\\u0027",
        "$tenant", "{{key}}", "%00", "\0", "/* */", "//",
        "'; DROP CONSTRAINT person_key; //",
        "\r\nMATCH (n) RETURN n",
        "\u2028\u2029",
        "\u202eright to left",
        "𝒳 🧑🏽‍💻",
        "é e\u0301",
        "ﬁ ﬃ ﷺ",
        "null", "[]", "{}",
        "' + $password + '", "\t\v\f", "<script>alert(1)</script>", "\uFEFFmark", "ＳＥＬＥＣＴ", "1e309",
        "CALL dbms.shutdown()", "}) RETURN 1 UNION MATCH (x) RETURN x //",
    ];

    private static readonly string[] Hostile =
    [
        .. Enumerable.Range(0, Count)
            .Select(number => $"{Payloads[number % Payloads.Length]}{new string('\'', number / Payloads.Length)}{number}"),
    ];

    [Test]
    public async Task Hostile_texts_are_values_and_nothing_else()
    {
        var sent = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await using var node = await RealStore.OpenAsync(transport => new ListeningClient(transport, text => sent[text] = true));
        var (tenant, bystander) = (RealStore.NewTenant(), RealStore.NewTenant());
        await node.PutAsync(bystander, new Person(new PersonId("ada"), "Ada"));
        GraphRecord[] records = [.. Hostile.SelectMany((text, number) => RecordsOf(text, number))];

        await node.PutAsync(tenant, records);
        var again = await node.PutAsync(tenant, records);
        var filled = await node.Store.WriteAsync(
            tenant, new GraphWrite([.. records.OfType<Person>().Select(person => new GraphChange.Fill(person))]), CancellationToken.None);

        var stored = await node.ReadAllAsync(tenant);
        Assert.That(sent.Keys, Is.SubsetOf(CypherCatalog.All.Values.Select(query => query.Text)));
        Assert.That(again.Outcomes.Concat(filled.Outcomes).Select(outcome => outcome.Kind), Is.All.EqualTo(ChangeOutcomeKind.Unchanged));
        Assert.That(records.Except(stored), Is.Empty);
        Assert.That(await node.ReadAllAsync(bystander), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_hostile_text_is_found_by_itself()
    {
        await using var node = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();
        await node.PutAsync(tenant, Hostile.SelectMany((text, number) => RecordsOf(text, number)));

        var owners = await node.Store.FindPeopleAsync(tenant, Hostile, Hostile, CancellationToken.None);
        var companies = await node.Store.FindCompaniesAsync(tenant, Hostile, CancellationToken.None);

        var people = Hostile.Select((text, number) => KeyValuePair.Create(text, new PersonId($"p{number}"))).ToList();
        foreach (var found in (IReadOnlyDictionary<string, IReadOnlyList<AddressOwner>>[])[owners.ByEmail, owners.ByUrl])
        {
            Assert.That(found.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Single().Id)), Is.EquivalentTo(people));
        }

        Assert.That(companies, Has.Count.EqualTo(Count));
        Assert.That(
            Hostile.Select((text, number) => companies[text].Contains(new CompanyId($"c{number}"))), Is.All.True, "each by its own domain");
    }

    [Test]
    public async Task A_question_for_a_hostile_text_is_answered_by_it()
    {
        var sent = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await using var node = await RealStore.OpenAsync(transport => new ListeningClient(transport, text => sent[text] = true));
        var tenant = RealStore.NewTenant();
        var written = await node.PutAsync(tenant, Hostile.SelectMany((text, number) => RecordsOf(text, number)));
        await node.Store.WaitForTiesAsync(tenant, written.Revision, CancellationToken.None);
        await using var memory = new SnapshotPathFinder(node.Store, new TrustModel(), new SearchLimits(), TimeProvider.System);
        var finder = new CypherPathFinder(node.Client, node.Store, memory, proofs: null, TimeSpan.FromMinutes(1), TimeProvider.System);
        var found = new ConcurrentBag<int>();

        await Parallel.ForAsync(1, Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, cancel) =>
        {
            var text = Hostile[number];
            var goal = new PathGoal.ToCompany(new CompanyId($"c{number}")) { Title = text, Department = text, Site = text };
            var query = new PathQuery(
                AccessScope.Everything(tenant), new PathOrigin.One(new PersonId($"p{number - 1}")), goal)
            { JobFamily = text };
            var answer = (PathSearchResult.Completed)await finder.FindAsync(query, cancel);
            if (answer.People is [{ Person: var person }] && person == new PersonId($"p{number}"))
            {
                found.Add(number);
            }
        });

        Assert.That(found, Has.Count.EqualTo(Count - 1));
        Assert.That(sent.Keys, Is.SubsetOf(CypherCatalog.All.Values.Select(query => query.Text)));
    }

    [Test]
    public async Task Import_jobs_and_what_they_refused_come_back_as_they_were_stored()
    {
        var sent = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await using var node = await RealStore.OpenAsync(transport => new ListeningClient(transport, text => sent[text] = true));
        var tenant = RealStore.NewTenant();
        ImportJob[] jobs =
        [
            .. Hostile.Select((text, number) => new ImportJob(
                tenant,
                new ImportJobId($"job-{number}"),
                new ImportRequest(text, text, new PersonId(text), SourceSnapshot: false),
                text,
                text,
                default)
            {
                Failure = text,
            }),
        ];
        await Parallel.ForEachAsync(
            jobs,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (job, cancel) => await node.Store.Jobs.AddAsync(job, cancel));
        ImportRowError[] errors = [.. Hostile.Select((text, number) => new ImportRowError(number + 1, text, text))];
        var failed = jobs[0] with { State = ImportState.Failed };
        await node.Store.WriteAsync(
            tenant,
            new GraphWrite([]) { Companions = [new ImportCheckpointing(jobs[0], (_, _) => new ImportCheckpoint(failed, errors))] },
            CancellationToken.None);
        var unseen = new GraphChange.EndUnseen(Hostile[0], jobs[0].Id, new DateOnly(2026, 1, 1));
        var outcome = (await node.Store.WriteAsync(tenant, new GraphWrite([unseen]), CancellationToken.None)).Outcomes[0];

        var stored = await node.Store.Jobs.ListAsync(tenant, after: null, Count + 1, CancellationToken.None);
        Assert.That(stored, Is.EquivalentTo(jobs.Skip(1).Prepend(failed)));
        Assert.That(
            await node.Store.Jobs.ReadErrorsAsync(tenant, jobs[0].Id, afterRow: 0, Count + 1, CancellationToken.None), Is.EqualTo(errors));
        Assert.That(outcome.Kind, Is.EqualTo(ChangeOutcomeKind.Conflict), "it is no snapshot, whatever its source is called");
        Assert.That(sent.Keys, Is.SubsetOf(CypherCatalog.All.Values.Select(query => query.Text)));
    }

    private static IEnumerable<GraphRecord> RecordsOf(string text, int number)
    {
        var (person, other, company) = (new PersonId($"p{number}"), new PersonId($"p{(number + 1) % Count}"), new CompanyId($"c{number}"));
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return
        [
            new Person(person, text, text) { Emails = [text], Urls = [text] },
            new Company(company, text, 1) { Domains = [text], Aliases = [text], Urls = [text], Units = [new CompanyUnit(text, text, 1)] },
            new Employment(text, person, company, new DateOnly(2019, 1, 1), null) { Title = text, Department = text, Site = text },
            new Education(text, person, new SchoolId("kth"), null, null, text),
            new Connection(text, person, other, null),
            new Interaction(text, person, [other], InteractionMedium.Message, at),
            new Endorsement(text, person, other, 1, text, null),
            new ManualTie(text, person, other, 1, null, null),
            new OutcomeEvent(text, person, OutcomeKind.Unsuitable, at) { JobFamily = text },
            new Team(new TeamId($"t{number}"), text, text) { Members = [person] },
        ];
    }

    /// <summary>Passes everything on and tells every text that is sent.</summary>
    private sealed class ListeningClient(ICypherClient inner, Action<string> onText) : ICypherClient
    {
        public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            onText(statement.Text);
            return inner.ReadAsync(statement, cancellationToken);
        }

        public Task<IReadOnlyList<CypherTable>> WriteAsync(
            IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken)
        {
            foreach (var statement in statements)
            {
                onText(statement.Text);
            }

            return inner.WriteAsync(statements, access, cancellationToken);
        }

        public Task<TResult> TransactAsync<TResult>(
            Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
            inner.TransactAsync((transaction, cancel) => work(new ListeningTransaction(transaction, onText), cancel), cancellationToken);
    }

    private sealed class ListeningTransaction(ICypherTransaction inner, Action<string> onText) : ICypherTransaction
    {
        public Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            onText(statement.Text);
            return inner.RunAsync(statement, cancellationToken);
        }
    }
}

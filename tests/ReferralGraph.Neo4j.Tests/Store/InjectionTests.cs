using System.Collections.Concurrent;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>
/// A thousand hostile texts in everything that takes text: no statement changes by a character, and all come back as they were stored.
/// </summary>
internal sealed class InjectionTests
{
    private const int Count = 1_000;

    private static readonly string[] Payloads =
    [
        "'}) DETACH DELETE n //", "\" OR 1=1 //", "`) MATCH (n) DETACH DELETE n //", "\\", "\\'", "\\u0027",
        "$tenant", "{{key}}", "%00", "\0", "/* */", "//",
        "'; DROP CONSTRAINT person_key; //", "\r\nMATCH (n) RETURN n", "\u2028\u2029", "\u202eright to left", "𝒳 🧑🏽‍💻", "é e\u0301", "ﬁ ﬃ ﷺ",
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
        foreach (var text in Hostile.Take(Payloads.Length))
        {
            await node.Store.FindCompaniesAsync(tenant, [text], CancellationToken.None);
            await node.Store.FindPeopleAsync(tenant, [text], [text], CancellationToken.None);
        }

        var stored = await node.ReadAllAsync(tenant);
        Assert.That(sent.Keys, Is.SubsetOf(CypherCatalog.All.Values.Select(query => query.Text)));
        Assert.That(again.Outcomes.Select(outcome => outcome.Kind), Is.All.EqualTo(ChangeOutcomeKind.Unchanged));
        Assert.That(records.Except(stored), Is.Empty);
        Assert.That(await node.ReadAllAsync(bystander), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_hostile_text_is_found_by_itself()
    {
        await using var node = await RealStore.OpenAsync();
        var tenant = RealStore.NewTenant();
        await node.PutAsync(tenant, Hostile.SelectMany((text, number) => RecordsOf(text, number)));

        var asked = Hostile.Take(Payloads.Length).ToList();

        var owners = (await node.Store.FindPeopleAsync(tenant, asked, [], CancellationToken.None)).ByEmail;

        Assert.That(owners, Is.EquivalentTo(asked.Select((text, number) => KeyValuePair.Create(text, new PersonId($"p{number}")))));
    }

    private static IEnumerable<GraphRecord> RecordsOf(string text, int number)
    {
        var (person, other, company) = (new PersonId($"p{number}"), new PersonId($"p{(number + 1) % Count}"), new CompanyId($"c{number}"));
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return
        [
            new Person(person, text, text) { Emails = [text], Urls = [text] },
            new Company(company, text, 1) { Domains = [text], Aliases = [text], Urls = [text], Units = [new CompanyUnit(text, text, 1)] },
            new Employment(text, person, company, null, null) { Title = text, Department = text, Site = text },
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

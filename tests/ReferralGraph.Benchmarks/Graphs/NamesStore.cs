using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>Drawn people with names, titles and addresses, each with a job, in an embedded store.</summary>
internal sealed class NamesStore : IAsyncDisposable
{
    private const int Companies = 500;
    private const int PeoplePerWrite = 1_000;

    private static readonly string[] Syllables =
    [
        "ma", "ri", "a", "jo", "an", "na", "el", "lu", "is", "kó", "sö", "øy", "vin", "tor", "ben", "gar", "lo", "pez", "şen", "łuk", "mei",
        "li",
    ];

    private static readonly string[] Titles =
    [
        "Software Engineer", "Senior Software Engineer", "Head of Sales", "Marketing Manager", "Data Analyst", "Ingénieur", "Recruiter",
    ];

    private readonly ScratchFolder _folder;

    private NamesStore(ScratchFolder folder, SqliteGraphStore store, IReadOnlyList<Person> people)
    {
        _folder = folder;
        Store = store;
        People = people;
    }

    public SqliteGraphStore Store { get; }

    public IReadOnlyList<Person> People { get; }

    public static CompanyId CompanyOf(int number) => new($"company-{number % Companies}");

    public static async Task<NamesStore> MakeAsync(int count, int seed)
    {
        var folder = new ScratchFolder();
        var options = new SqliteStoreOptions { Directory = folder.File("store") };
        var store = await SqliteGraphStore.OpenAsync(options, CancellationToken.None);
        var draw = new Draw(seed);
        var people = Enumerable.Range(0, count).Select(number => Person(draw, number)).ToList();
        await WriteAsync(
            store, Enumerable.Range(0, Companies).Select(number => new Company(CompanyOf(number), $"{Word(draw)} {Word(draw)}")));
        foreach (var some in people.Select((person, number) => (person, number)).Chunk(PeoplePerWrite))
        {
            await WriteAsync(store, some.SelectMany(one => (GraphRecord[])[one.person, Job(one.person.Id, one.number)]));
        }

        return new NamesStore(folder, store, people);
    }

    /// <summary>Gives somebody another title.</summary>
    public Task RetitleAsync(Person person, int round) => WriteAsync(Store, [person with { Title = $"Engineer {round}" }]);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static Person Person(Draw draw, int number)
    {
        var name = draw.OneIn(4) ? $"{Word(draw)} {Word(draw)}-{Word(draw)}" : $"{Word(draw)} {Word(draw)}";
        return new(new PersonId($"p-{number:D6}"), name, draw.Of(Titles)) { Emails = [$"p{number}@{CompanyOf(number)}.example"] };
    }

    private static string Word(Draw draw)
    {
        var word = string.Concat(Enumerable.Range(0, draw.Between(1, 3)).Select(_ => draw.Of(Syllables)));
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static Employment Job(PersonId person, int number) =>
        new(Fact.DefaultSource, person, CompanyOf(number), new DateOnly(2020, 1, 1), number % 3 == 0 ? new DateOnly(2025, 1, 1) : null);

    private static Task WriteAsync(SqliteGraphStore store, IEnumerable<GraphRecord> records) => store.WriteAsync(
        TenantId.Default, new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]), CancellationToken.None);
}

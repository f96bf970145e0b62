using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>People and companies are found as filtering and sorting all records would find them, after every write, page by page.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed partial class DirectoryContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Graphs = 6;
    private const int WritesPerGraph = 8;
    private const int QuestionsPerWrite = 25;

    private static readonly string?[] Companies =
        [null, "ac", "ACME", "acme", "oslo", "acmé no", "acme.example", "north.example", "the wo", "-"];

    [Test]
    public async Task People_are_found_as_by_filtering_and_sorting_all()
    {
        using var directory = new GraphDirectory(Graph);
        var (found, absorbed) = (0, 0);
        foreach (var seed in Seeds.Take(Graphs))
        {
            var tenant = new TenantId($"{Tenant.Value}-{seed}");
            var drawn = new DrawnDirectory(new Draw(seed));
            for (var write = 0; write < WritesPerGraph; write++)
            {
                var revision = (await WriteAsync(tenant, drawn.Write())).Revision;
                var all = new NaiveDirectory(await ReadAllAsync(tenant));
                for (var asked = 0; asked < QuestionsPerWrite; asked++)
                {
                    var question = drawn.Question();
                    var people = await PagesAsync(directory, tenant, revision, question);
                    Assert.That(people, Is.EqualTo(all.Find(question)), $"seed {seed}, write {write}: {question}");
                    found += people.Count;
                }

                absorbed += all.Absorbed;
            }
        }

        Assert.That((found > 100, absorbed > 10), Is.EqualTo((true, true)), "the graphs drawn are of no use");
    }

    [Test]
    public async Task Companies_are_found_with_how_many_are_there_now()
    {
        using var directory = new GraphDirectory(Graph);
        foreach (var seed in Seeds.Take(Graphs))
        {
            var tenant = new TenantId($"{Tenant.Value}-{seed}");
            var drawn = new DrawnDirectory(new Draw(seed));
            for (var write = 0; write < WritesPerGraph; write++)
            {
                var revision = (await WriteAsync(tenant, drawn.Write())).Revision;
                var all = new NaiveDirectory(await ReadAllAsync(tenant));
                foreach (var text in Companies)
                {
                    var page = await directory.ReadAsync(
                        AccessScope.Everything(tenant),
                        revision,
                        known => known.FindCompanies(text, FinderSettings.Today, after: null, limit: 100),
                        CancellationToken.None);
                    Assert.That(
                        page.Items.Select(item => (item.Company.Id.Value, item.People)),
                        Is.EqualTo(all.FindCompanies(text, FinderSettings.Today)),
                        $"seed {seed}, write {write}: {text}");
                }
            }
        }
    }

    [Test]
    public async Task An_address_identifies_whoever_has_it_after_merges()
    {
        using var directory = new GraphDirectory(Graph);
        await WriteAsync(
            Put(new Person(Person("ada"), "Ada") { Emails = ["ada@acme.example"], Urls = ["linkedin.com/in/ada"] }),
            Put(new Person(Person("ada2"), "A. Lovelace") { Emails = ["ada@home.example", "ada@acme.example"] }));
        Assert.That(await OwnersAsync(directory, "ADA@acme.example"), Is.EqualTo(new[] { "ada", "ada2" }));

        await WriteAsync(new GraphChange.Merge(Person("ada"), Person("ada2")));
        Assert.That(await OwnersAsync(directory, "ada@acme.example"), Is.EqualTo(new[] { "ada" }));
        Assert.That(await OwnersAsync(directory, "mailto:ada@home.example"), Is.EqualTo(new[] { "ada" }));
        Assert.That(await OwnersAsync(directory, "https://no.linkedin.com/in/Ada/?x=y"), Is.EqualTo(new[] { "ada" }));

        await WriteAsync(new GraphChange.Unmerge(Person("ada2")), Put(new Person(Person("ada"), "Ada")));
        Assert.That(await OwnersAsync(directory, "ada@acme.example"), Is.EqualTo(new[] { "ada2" }));
        Assert.That(await OwnersAsync(directory, "linkedin.com/in/ada"), Is.Empty);

        await WriteAsync(new GraphChange.DeletePerson(Person("ada2")));
        Assert.That(await OwnersAsync(directory, "ada@acme.example"), Is.Empty);
    }

    private async Task<IEnumerable<string>> OwnersAsync(GraphDirectory directory, string text)
    {
        var revision = await RevisionAsync();
        return await directory.ReadAsync(
            AccessScope.Everything(Tenant),
            revision,
            known => known.Owners(text).Select(person => person.Id.Value).ToArray(),
            CancellationToken.None);
    }

    private static async Task<List<string>> PagesAsync(
        GraphDirectory directory, TenantId tenant, GraphRevision revision, PeopleQuestion question)
    {
        var people = new List<string>();
        FoundPlace? after = null;
        do
        {
            var page = await directory.ReadAsync(
                AccessScope.Everything(tenant), revision, known => known.Find(question with { After = after }), CancellationToken.None);
            people.AddRange(page.Items.Select(person => person.Id.Value));
            after = page.Next;
        }
        while (after is not null);

        return people;
    }

    /// <summary>Writes and questions about a few people whose names are alike.</summary>
    private sealed class DrawnDirectory(Draw draw)
    {
        private static readonly string[] Names =
        [
            "María García", "Maria Garcia Lopez", "MARIUS GÄRTNER", "Gary O'Neill", "Jean-Luc Marin", "Åse Ørsted", "Σίσυφος Μαρία", "李 小龍",
            "Anna Maria Weiß", "José María", "Garcia", "maria garcia", "Ma Ga", "Marian", "D\u2019Angelo Maria", "Łukasz Æbel", "...",
        ];

        private static readonly string[] Ids = ["p1", "p2", "p10", "P1", "maria", "garcia.m", "m-7", "ada@acme.example", "x_y", "luc"];

        private static readonly string[] Emails = ["maria@acme.example", "garcia@acme.example", "ada@acme.example"];

        private static readonly string[] Urls = ["linkedin.com/in/maría", "github.com/garcia"];

        private static readonly string[] Companies = ["acme", "acme-oslo", "north"];

        public GraphChange[] Write() => [.. Enumerable.Range(0, draw.Between(1, 12)).Select(_ => Change())];

        public PeopleQuestion Question() => new(FinderSettings.Today.AddDays(draw.Of(0, 0, -400)), draw.Of(1, 2, 50))
        {
            Text = draw.OneIn(5) ? null : Text(),
            Company = draw.OneIn(3) ? new CompanyId(draw.Of(Companies)) : null,
            Employment = draw.Of(EmploymentStatus.Current, EmploymentStatus.Former, EmploymentStatus.Any),
            Team = draw.OneIn(4) ? new TeamId("scouts") : null,
        };

        private string Text() => draw.Below(8) switch
        {
            0 => draw.Of("maria@ACME.example", "<garcia@acme.example>", "ada@acme.example", "maria@acme", "@", " "),
            1 => draw.Of("https://www.linkedin.com/in/Mar%C3%ADa/", "github.com/Garcia?tab=x", "github.com"),
            2 => draw.Of(Names),
            3 => draw.Of(Ids),
            _ => string.Join(draw.Of(" ", "  ", "-"), Enumerable.Range(0, draw.Of(1, 1, 2, 3)).Select(_ => Beginning())),
        };

        private string Beginning()
        {
            var word = draw.Of(draw.Of(Names).Split(' '));
            var beginning = word[..draw.Between(1, word.Length)];
            return draw.OneIn(3) ? beginning.ToUpperInvariant() : beginning;
        }

        private GraphChange Change() => draw.Below(16) switch
        {
            0 => new GraphChange.DeletePerson(Person()),
            1 or 2 or 3 => new GraphChange.Merge(Person(), Person()),
            4 => new GraphChange.Unmerge(Person()),
            5 or 6 => new GraphChange.Put(Job()),
            7 => new GraphChange.DeleteFact(Job().Id),
            8 => new GraphChange.Put(new Team(new TeamId("scouts"), "Scouts") { Members = ValueArray.From(Some(Ids).Select(Id).Order()) }),
            9 => new GraphChange.Put(Company()),
            10 when draw.OneIn(3) => new GraphChange.DeleteCompany(new CompanyId(draw.Of(Companies))),
            _ => new GraphChange.Put(new Person(Person(), draw.Of(Names), draw.Of(null, "Engineer", "Marina Manager"))
            {
                Emails = ValueArray.From(Some(Emails).Order(StringComparer.Ordinal)),
                Urls = ValueArray.From(Some(Urls).Order(StringComparer.Ordinal)),
            }),
        };

        private Employment Job() => new(
            Fact.DefaultSource,
            Person(),
            new CompanyId(draw.Of(Companies)),
            draw.Of<DateOnly?>(null, new DateOnly(2020, 1, 1), FinderSettings.Today.AddDays(5)),
            draw.Of<DateOnly?>(null, new DateOnly(2026, 1, 1), FinderSettings.Today.AddDays(9)));

        private Company Company()
        {
            var id = draw.Of(Companies);
            return new(new CompanyId(id), draw.Of("Acme", "Acme Oslo AS", "North & Söns", "The Works"))
            {
                Aliases = draw.OneIn(2) ? [draw.Of("Acmé Nord", "The Acme Works")] : [],
                Domains = draw.OneIn(2) ? [$"{id}.example"] : [],
            };
        }

        private PersonId Person() => Id(draw.Of(Ids));

        private static PersonId Id(string id) => new(id);

        private List<string> Some(string[] choices) => draw.Some(choices, draw.Of(0, 1, 1, 2));
    }

    /// <summary>The rules of finding, written down once more, without any index.</summary>
    private sealed partial class NaiveDirectory(IReadOnlyList<GraphRecord> records)
    {
        private readonly Dictionary<PersonId, PersonId> _keptBy =
            records.OfType<PersonMerge>().ToDictionary(merge => merge.Absorbed, merge => merge.Kept);

        public int Absorbed => _keptBy.Count;

        public IEnumerable<string> Find(PeopleQuestion question)
        {
            var words = Words(question.Text);
            return from person in records.OfType<Person>()
                   where !_keptBy.ContainsKey(person.Id)
                   let all = records.OfType<Person>().Where(other => Kept(other.Id) == person.Id).ToList()
                   let owns = question.Text is { } text && Owners(text).Contains(person.Id)
                   where owns || question.Text is null || Has(words, all.SelectMany(one => Words(one.Name, one.Title, one.Id.Value)))
                   where question.Company is not { } company || IsAt(company, person.Id, question)
                   where question.Team is not { } team || MembersOf(team).Contains(person.Id)
                   orderby owns ? 0 : all.Min(one => Fit(words, Words(one.Name))), person.Id
                   select person.Id.Value;
        }

        public IEnumerable<(string Id, int People)> FindCompanies(string? text, DateOnly day)
        {
            var words = Words(text);
            return from company in records.OfType<Company>()
                   let names = company.Aliases.Prepend(company.Name).ToList()
                   let owns = text is not null && company.Domains.Contains(text)
                   where owns || text is null || Has(words, names.Append(company.Id.Value).SelectMany(name => Words(name)))
                   orderby owns ? 0 : names.Min(name => Fit(words, Words(name))), company.Id
                   select (company.Id.Value, records.OfType<Employment>()
                       .Where(job => job.Company == company.Id && Begun(job, day) && !Over(job, day))
                       .Select(job => Kept(job.Person))
                       .Distinct()
                       .Count());
        }

        private static int Fit(List<string> words, List<string> name) =>
            words.Count > 0 && words.SequenceEqual(name) ? 0
            : words.Count > 0 && words.Count <= name.Count && words.Zip(name).All(pair => Begins(pair.First, pair.Second)) ? 1
            : 2;

        private static bool Has(List<string> words, IEnumerable<string> known) =>
            words.Count > 0 && words.All(word => known.Any(one => Begins(word, one)));

        private static bool Begins(string beginning, string word) => word.StartsWith(beginning, StringComparison.Ordinal);

        private static List<string> Words(params IEnumerable<string?> texts) =>
        [
            .. texts.OfType<string>().SelectMany(text =>
                Signs().Split(Apostrophes().Replace(CompanyNames.FoldText(text), string.Empty)).Where(word => word.Length > 0)),
        ];

        private static bool Begun(Employment job, DateOnly day) => job.From is null || job.From <= day;

        private static bool Over(Employment job, DateOnly day) => job.Until <= day;

        private bool IsAt(CompanyId company, PersonId person, PeopleQuestion question)
        {
            var jobs = records.OfType<Employment>()
                .Where(job => job.Company == company && Kept(job.Person) == person && Begun(job, question.Day))
                .ToList();
            return question.Employment switch
            {
                EmploymentStatus.Current => jobs.Exists(job => !Over(job, question.Day)),
                EmploymentStatus.Former => jobs.Count > 0 && jobs.TrueForAll(job => Over(job, question.Day)),
                _ => jobs.Count > 0,
            };
        }

        private HashSet<PersonId> Owners(string text)
        {
            var byEmail = Owning(person => person.Emails, EmailAddress.Normalise(text));
            return byEmail.Count > 0 ? byEmail : Owning(person => person.Urls, ProfileUrl.Normalise(text));
        }

        private HashSet<PersonId> Owning(Func<Person, IEnumerable<string>> addresses, string? address)
        {
            var owners = records.OfType<Person>().Where(person => address is not null && addresses(person).Contains(address));
            return [.. owners.Select(person => Kept(person.Id))];
        }

        private HashSet<PersonId> MembersOf(TeamId team) =>
            [.. records.OfType<Team>().Where(known => known.Id == team).SelectMany(known => known.Members).Select(Kept)];

        private PersonId Kept(PersonId person)
        {
            while (_keptBy.TryGetValue(person, out var kept))
            {
                person = kept;
            }

            return person;
        }

        [GeneratedRegex("['`\u2018\u2019\u02bc\u2032]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
        private static partial Regex Apostrophes();

        [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
        private static partial Regex Signs();
    }
}

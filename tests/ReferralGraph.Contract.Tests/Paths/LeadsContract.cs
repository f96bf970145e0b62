using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>Who of us leads to people who would fit: as the oracle answers single questions from each to each. A failure names its
/// seed.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class LeadsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const int Graphs = 40;
    private static readonly CompanyId Home = new("home");
    private static readonly CompanyId Target = new("target");
    private static readonly string[] Titles = ["Engineer", "Senior Platform-Engineer", "INGÉNIEUR", "Engineering lead", "Designer"];

    private readonly ExhaustiveHarness _oracle = new();

    [SetUp]
    public void NotTheOracle()
    {
        if (Harness is ExhaustiveHarness)
        {
            Assert.Ignore("The oracle answers single questions alone, and those are what leads are compared with.");
        }
    }

    [Test]
    public async Task Leads_are_those_of_single_questions_from_each_to_each()
    {
        var (several, seeds) = (0, Seeds.Take(Graphs / Harness.OneDrawnCaseIn).ToList());
        foreach (var seed in seeds)
        {
            var draw = new Draw(seed);
            var drawn = new DrawnFirm(draw);
            await using var oracle = await _oracle.LoadAsync(drawn.Records, Settings);
            await using var subject = await Harness.LoadAsync(drawn.Records, Settings);
            for (var question = 0; question < 4; question++)
            {
                var (scope, query) = drawn.Ask(draw);
                var expected = await ExpectedAsync(oracle, drawn, query with { Scope = scope(oracle.Tenant) });
                var answer = await subject.Finder.FindLeadsAsync(query with { Scope = scope(subject.Tenant) }, CancellationToken.None);
                Assert.That(
                    answer.Starters.SelectMany(one => one.People.Select(lead => Write(one.Starter, lead))),
                    Is.EqualTo(expected),
                    $"{Seeds.Variable}={seed}: {query}\n{string.Join('\n', drawn.Records)}");
                several += answer.Starters.Count > 1 ? 1 : 0;
            }
        }

        Assert.That(several, Is.GreaterThan(seeds.Count / 4).Or.EqualTo(seeds.Count == 1 ? several : -1), "mostly several lead somewhere");
    }

    [Test]
    public async Task Who_is_unknown_or_nobody_leads_nowhere()
    {
        var graph = await LoadAsync("ada -0.9- bob\nada @ home\nbob @ target");
        var query = new LeadsQuery(graph.Scope, [Home], new WantedPeople([], [Target]));

        async Task<int> CountAsync(LeadsQuery asked) => (await graph.Finder.FindLeadsAsync(asked, CancellationToken.None)).Starters.Count;

        Assert.That(await CountAsync(query), Is.EqualTo(1));
        Assert.That(await CountAsync(query with { From = Facts.Id("nobody") }), Is.Zero);
        Assert.That(await CountAsync(query with { Home = [new CompanyId("nowhere")] }), Is.Zero);
        Assert.That(await CountAsync(query with { Wanted = new WantedPeople([], [new CompanyId("nowhere")]) }), Is.Zero);
        Assert.That(await CountAsync(query with { Wanted = new WantedPeople(["Engineer", "!"], []) }), Is.Zero, "no words are no title");
        Assert.That(await CountAsync(query with { Asker = Facts.Id("bob") }), Is.Zero, "who asks is not sought");
    }

    private static async Task<List<string>> ExpectedAsync(IGraphUnderTest oracle, DrawnFirm firm, LeadsQuery query)
    {
        var found = new List<string>();
        var starters = query.From is { } only ? [only] : firm.AtHome;
        foreach (var starter in starters.Where(one => !query.Scope.Closed.Contains(one)).Order())
        {
            var leads = new List<Lead>();
            foreach (var (person, fit) in firm.Fitting(query).Where(one => one.Person != query.Asker && one.Person != starter))
            {
                var question = new PathQuery(query.Scope, new PathOrigin.One(starter), new PathGoal.ToPerson(person))
                {
                    MaxHops = query.MaxHops,
                    Constraints = new PathConstraints { NotVia = query.Asker is { } asker ? [asker] : [] },
                };
                if (await oracle.FindAsync(question) is PathSearchResult.Completed { People: [var reached] })
                {
                    leads.Add(new Lead(
                        reached, fit, reached.Paths[0].Cost + TieScorer.TrustCost(reached.Trust.Trust) + TieScorer.Cost(fit)));
                }
            }

            found.AddRange(leads
                .OrderBy(lead => lead.Cost).ThenBy(lead => lead.Person.Paths[0].Hops).ThenBy(lead => lead.Person.Person)
                .Take(query.PeopleEach)
                .Select(lead => Write(starter, lead)));
        }

        return found;
    }

    private static string Write(PersonId starter, Lead lead) => FormattableString.Invariant(
        $"{starter}: {string.Join(' ', lead.Person.Paths.Single().People)} fit {lead.Fit} cost {lead.Cost} {lead.Person.Trust.Trust:R} ")
        + FormattableString.Invariant($"reach {lead.Person.Paths[0].Reach:R}");

    /// <summary>A few people who work here and there, or did.</summary>
    private sealed class DrawnFirm
    {
        private readonly List<PersonId> _people;
        private readonly List<Employment> _stints = [];
        private readonly List<GraphRecord> _others = [];

        public DrawnFirm(Draw draw)
        {
            _people = [.. Enumerable.Range(0, draw.Between(3, 8)).Select(number => new PersonId($"p{number}"))];
            foreach (var person in _people)
            {
                foreach (var begun in draw.Some<int>([2014, 2016, 2018, 2020], draw.Below(3)))
                {
                    DateOnly? until = draw.OneIn(3) ? new DateOnly(begun + 1, 6, 1) : null;
                    _stints.Add(new Employment(
                        Fact.DefaultSource, person, draw.Of(Home, Target, new CompanyId("elsewhere")), new DateOnly(begun, 1, 1), until)
                    {
                        Title = draw.OneIn(4) ? null : draw.Of<string>(Titles),
                    });
                }

                _others.AddRange(_people.Where(other => other != person && draw.OneIn(3)).Select(other =>
                    new ManualTie(Fact.DefaultSource, person, other, draw.Between(1, 9) / 10.0, Response: null, On: null)));
                if (draw.OneIn(5))
                {
                    _others.Add(new Sharing(person, null, draw.Of(SharingLevels.Private, SharingLevels.TierOnly)));
                }
            }
        }

        public IReadOnlyList<GraphRecord> Records =>
        [
            Facts.Company("home"), Facts.Company("target"), Facts.Company("elsewhere"),
            .. _people.Select(person => Facts.Person(person.Value)), .. _stints, .. _others,
        ];

        public IEnumerable<PersonId> AtHome => _people.Where(person => _stints.Exists(stint =>
            stint.Person == person && stint.Company == Home && stint.Until is null));

        public (Func<TenantId, AccessScope> Scope, LeadsQuery Query) Ask(Draw draw)
        {
            PersonId? asker = draw.OneIn(3) ? null : draw.Of<PersonId>(_people);
            ValueArray<PersonId> closed = draw.OneIn(3) ? ValueArray.From(draw.Some(_people, 2).Where(one => one != asker).Order()) : [];
            var seesAll = draw.OneIn(3);
            var hidden = draw.OneIn(4) ? draw.Of<PersonId>(_people) : default(PersonId?);
            var query = new LeadsQuery(
                AccessScope.Everything(TenantId.Default),
                [Home],
                new WantedPeople(
                    ValueArray.From(draw.Some<string>(["engineer", "Platform  engineer", "ingenieur"], draw.Below(3))),
                    draw.OneIn(3) ? [] : [Target]))
            {
                Asker = asker,
                From = draw.OneIn(4) ? asker : null,
                MaxHops = draw.Between(1, LeadsQuery.HopLimit),
                PeopleEach = draw.Between(1, 3),
                HidesTitle = hidden is null ? null : person => person == hidden,
            };
            return (tenant => (seesAll ? AccessScope.Everything(tenant) : AccessScope.SeenBy(tenant, asker)).Without(closed), query);
        }

        public IEnumerable<(PersonId Person, double Fit)> Fitting(LeadsQuery query)
        {
            foreach (var person in _people.Except(AtHome))
            {
                var stint = _stints.Where(one => one.Person == person)
                    .OrderBy(one => one.Until is not null).ThenByDescending(one => one.From)
                    .FirstOrDefault();
                var isWanted = query.HidesTitle?.Invoke(person) != true && query.Wanted.Titles.Any(wanted => wanted switch
                {
                    "engineer" => stint?.Title is "Engineer" or "Senior Platform-Engineer",
                    "ingenieur" => stint?.Title is "INGÉNIEUR",
                    _ => stint?.Title is "Senior Platform-Engineer",
                });
                var isThere = stint is not null && query.Wanted.Companies.Contains(stint.Company);
                if (isWanted || isThere)
                {
                    yield return (person, isWanted && isThere ? 1 : isWanted ? 0.8 : 0.5);
                }
            }
        }
    }
}

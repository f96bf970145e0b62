using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Draws small graphs that are full of equal costs, days at the edges, and facts of every kind.</summary>
internal sealed class RandomGraph
{
    private static readonly DateOnly Today = FinderSettings.Today;

    // Ordinal order differs from the order of a dictionary here, and from that of numbers.
    private static readonly string[] Names = ["a", "B", "b", "b-", "b.1", "b10", "b9", "C", "c@x", "d", "e", "f"];

    private static readonly string?[] Titles = [null, "Engineer", "Staff Engineer", "INGÉNIEUR", "Designer"];

    private static readonly string?[] Departments = [null, "Platform", "platform", "Sales"];

    private static readonly string?[] Sites = [null, "Malmö", "malmo", "Oslo"];

    private readonly Draw _draw;

    private readonly bool _sparse;

    // Generosity rests on what is said by and of those whom the asker rated: by chance that is seldom anything.
    private readonly bool _opinionated;

    public RandomGraph(Draw draw, int people)
    {
        _draw = draw;
        _opinionated = draw.OneIn(3);
        People = [.. draw.Some(Names, people).Select(name => new PersonId(name))];
        Companies = [.. draw.Some(["acme", "Initech", "self", "x"], draw.Between(1, 4)).Select(name => new CompanyId(name))];
        Schools = [.. draw.Some(["kth", "MIT"], draw.Between(1, 2)).Select(name => new SchoolId(name))];
        Teams = [.. draw.Some(["hiring", "sales"], draw.Between(1, 2)).Select(name => new TeamId(name))];
    }

    private RandomGraph(Draw draw, IReadOnlyList<PersonId> people, IReadOnlyList<CompanyId> companies)
    {
        _draw = draw;
        _sparse = true;
        _opinionated = draw.OneIn(3);
        People = people;
        Companies = companies;
        Schools = [.. Enumerable.Range(0, companies.Count).Select(number => new SchoolId($"school-{number}"))];
        Teams = [.. Enumerable.Range(0, 4).Select(number => new TeamId($"team-{number}"))];
    }

    public IReadOnlyList<PersonId> People { get; }

    public IReadOnlyList<CompanyId> Companies { get; }

    public IReadOnlyList<SchoolId> Schools { get; }

    public IReadOnlyList<TeamId> Teams { get; }

    /// <summary>
    /// A graph of more people who stand in a ring and have to do with those beside them: near each other people know, endorse and judge
    /// each other, and most others are far. Opinions and answers are mostly of today, because earlier ones move everybody's numbers.
    /// </summary>
    public static RandomGraph Sparse(Draw draw, int people) => new(
        draw,
        [.. Enumerable.Range(0, people).Select(number => new PersonId($"{Names[number % Names.Length]}.{number / Names.Length}"))],
        [.. Enumerable.Range(0, people / 3).Select(number => new CompanyId($"company-{number}"))]);

    /// <summary>
    /// A graph of its own: what can be named, then facts, then perhaps merges of people and of companies. People come as they are named, in
    /// no order. No company follows itself: successors lead on in the order of companies, and none of those merged has or is one.
    /// </summary>
    public IReadOnlyList<GraphRecord> Records()
    {
        var records = new List<GraphRecord>();
        var companies = Companies.Select((id, place) => Company(id, [.. Companies.Skip(place + 1)])).ToList();
        records.AddRange(companies);
        records.AddRange(Teams.Select(Team));
        records.AddRange(Enumerable.Range(0, _sparse ? People.Count * 3 : People.Count * _draw.Between(1, 3)).Select(_ => Fact()));
        if (!_sparse && _draw.OneIn(2))
        {
            // Long paths and many alternatives need more ties than facts of every kind make.
            records.AddRange(Enumerable.Range(0, People.Count * 3).Select(_ => Tie()));
            records.AddRange(People.Where(_ => _draw.OneIn(2)).Select(person => Works(person, Companies[0])));
        }

        records.AddRange(Enumerable.Range(0, _opinionated ? People.Count * 3 : 0).Select(_ => Endorsement()));
        records.AddRange(People.Select(person => new Person(person, person.Value)));
        records.AddRange(Enumerable.Range(0, _draw.OneIn(3) ? _draw.Between(1, 2) : 0).Select(_ => Merge()).OfType<PersonMerge>());
        records.AddRange(Enumerable.Range(0, _draw.OneIn(3) ? 1 : 0).Select(_ => CompanyMerge(companies)).OfType<CompanyMerge>());
        return records;
    }

    /// <summary>A model with a hop factor that makes many costs equal, and limits that small graphs reach.</summary>
    public static FinderSettings Settings(Draw draw) => new()
    {
        Model = new TrustModel
        {
            HopFactor = draw.Of(0.8, 0.8, 0.5, 1),
            MaxHeadcount = draw.Of(500, 500, 0, 11, 2, 3, 4),
            MaxPairs = draw.Of(1_000_000, 1_000_000, 1_000_000, 0, 1, 2, 3, 6),
            InteractionMaxPeople = draw.Of(20, 20, 3),
            IgnoredEmployers = draw.OneIn(2) ? ["Self", "INITECH Ltd."] : ["nothing"],
            UnknownHeadcount = draw.Of(0, 0, 250, 3, 5),
            TrustThreshold = draw.Of(0.2, 0.2, 0.4, 0),
            TrustGenerosity = draw.Of(1, 1, 0.5, 0),
            BridgeMutuals = draw.Of(10, 1, 2),
        },
    };

    /// <summary>Writes for a graph that holds <paramref name="records"/>.</summary>
    public IReadOnlyList<IReadOnlyList<GraphChange>> Writes(IReadOnlyList<GraphRecord> records, int count)
    {
        var facts = records.OfType<Fact>().ToList();
        var writes = new List<IReadOnlyList<GraphChange>>();
        while (writes.Count < count)
        {
            var write = Enumerable.Range(0, _draw.Of(1, 1, 2, 3)).Select(_ => Change(facts)).ToList();
            facts.AddRange(write.OfType<GraphChange.Put>().Select(put => put.Record).OfType<Fact>());
            writes.Add(write);
        }

        return writes;
    }

    /// <summary>Mostly a fact put, sometimes anything else a write can do.</summary>
    private GraphChange Change(IReadOnlyList<Fact> present) => _draw.Below(20) switch
    {
        0 => new GraphChange.DeletePerson(_draw.Of(People)),
        1 => new GraphChange.DeleteCompany(_draw.Of(Companies)),
        2 => new GraphChange.DeleteTeam(_draw.Of(Teams)),
        3 or 4 when _draw.OneIn(_sparse ? 8 : 2) => new GraphChange.MergeCompanies(_draw.Of(Companies), _draw.Of(Companies)),
        5 or 6 when _draw.OneIn(2) => new GraphChange.UnmergeCompanies(_draw.Of(Companies)),
        3 or 4 => new GraphChange.Merge(_draw.Of(People), _draw.Of(People)),
        5 or 6 => new GraphChange.Unmerge(_draw.Of(People)),
        7 => new GraphChange.Put(Company(_draw.Of(Companies), Companies)),
        8 => new GraphChange.Put(Team(_draw.Of(Teams))),
        9 => new GraphChange.Put(new Person(_draw.Of(People), _draw.Of("Ada", "Bob"))),
        10 or 11 or 12 or 13 when present.Count > 0 => new GraphChange.DeleteFact(_draw.Of(present).Id),
        _ => new GraphChange.Put(Fact()),
    };

    private PersonMerge? Merge()
    {
        var pair = _draw.Some(People, 2);
        return pair.Count == 2 ? new PersonMerge(pair[0], pair[1]) : null;
    }

    private CompanyMerge? CompanyMerge(IReadOnlyList<Company> companies)
    {
        var successors = companies.Select(company => company.Successor?.Company).ToHashSet();
        var alone = companies.Where(company => company.Successor is null && !successors.Contains(company.Id));
        var pair = _draw.Some([.. alone.Select(company => company.Id)], 2);
        return pair.Count == 2 ? new CompanyMerge(pair[0], pair[1]) : null;
    }

    private Company Company(CompanyId id, IReadOnlyList<CompanyId> successors) => new(
        id, id.Value, _draw.Of<int?>(null, null, null, 1, 12, 200, 5000))
    {
        Units = _draw.OneIn(3)
            ? [new CompanyUnit("Platform", null, _draw.Of(3, 180)), new CompanyUnit(null, "MALMÖ", 30), new CompanyUnit("sales", "oslo", 7)]
            : [],
        Successor = successors.Count > 0 && _draw.OneIn(_sparse ? 12 : 4)
            ? new CompanySuccessor(_draw.Of(successors), Today.AddDays(_draw.Of(-2000, -31, -1, 0, 1)))
            : null,
    };

    private Team Team(TeamId id) => new(id, id.Value)
    {
        Members = ValueArray.From(_draw.Some(People, _draw.Below(4)).Order()),
    };

    private Fact Fact() => _draw.Below(_opinionated ? 32 : 24) switch
    {
        >= 24 => Endorsement(),
        < 6 => Employment(),
        < 8 => Education(),
        < 11 => Connection(),
        < 14 => Interaction(),
        < 17 => Endorsement(),
        < 20 => Outcome(),
        _ => Tie(),
    };

    private Employment Employment()
    {
        var person = _draw.Of(People);
        return Works(person, Beside(person, Companies));
    }

    /// <summary>A place; in a ring one that those beside a person are drawn to as well.</summary>
    private T Beside<T>(PersonId person, IReadOnlyList<T> places)
    {
        if (!_sparse)
        {
            return _draw.Of(places);
        }

        var place = People.ToList().IndexOf(person) * places.Count / People.Count;
        return places[(place + _draw.Below(2)) % places.Count];
    }

    private Employment Works(PersonId person, CompanyId company)
    {
        var (from, until) = Stay();
        return new Employment(Source(), person, company, from, until)
        {
            Title = _draw.Of(Titles),
            Department = _draw.Of(Departments),
            Site = _draw.Of(Sites),
            Approximate = IsApproximate(from),
        };
    }

    private Education Education()
    {
        var (from, until) = Stay();
        var (source, person) = (Source(), _draw.Of(People));
        return new Education(
            source, person, Beside(person, Schools), from, until, Cohort: _draw.Of<int?>(null, null, null, null, 2, 40, 300))
        {
            Name = from is null ? null : $"School as {source} calls it",
            Approximate = IsApproximate(from),
        };
    }

    private Connection Connection()
    {
        var (from, to) = Pair();
        var link = new Connection(Source(), from, to, Event(), _draw.OneIn(4) ? Today.AddDays(_draw.Of(-400, 0, 1)) : null);
        return link with { Approximate = IsApproximate(link.Since) };
    }

    private Interaction Interaction()
    {
        var people = _draw.Some(People, _draw.Of(2, 2, 2, 3, 4));
        var to = people.Skip(1).DefaultIfEmpty(new PersonId("stranger")).Order();
        var at = new DateTimeOffset(Today.AddDays(_draw.Of(0, -1, -1, -2, -30, -90, -365)), default, TimeSpan.Zero)
            .AddHours(_draw.Below(24)).AddDays(_draw.OneIn(12) ? 1 : 0);
        return new Interaction(
            Source(),
            people[0],
            ValueArray.From(to),
            _draw.Of(InteractionMedium.Meeting, InteractionMedium.Message, InteractionMedium.Cc),
            at);
    }

    private Endorsement Endorsement()
    {
        var (from, to) = Pair();
        return new Endorsement(
            Source(),
            from,
            to,
            _draw.Of(0, 0.4, 0.6, 0.8, 1),
            _draw.Of(null, "sales", "engineering"),
            _sparse && !_draw.OneIn(4) ? Today : Event());
    }

    private OutcomeEvent Outcome()
    {
        var (person, other) = Pair();
        var outcome = _draw.Of(Enum.GetValues<OutcomeKind>());
        var at = new DateTimeOffset(
            Today.AddDays(_sparse && !_draw.OneIn(4) ? 0 : _draw.Of(0, 0, -1, -1, -2, -40, -200, 1)),
            new TimeOnly(_draw.Below(3), 0),
            TimeSpan.Zero);
        return new OutcomeEvent(Source(), person, outcome, at)
        {
            Requester = outcome.IsAnswer() ? other : null,
            Other = outcome.NamesAnother() ? Another(person, other) : null,
            JobFamily = outcome.IsQuality() ? _draw.Of(null, "sales", "Engineering") : null,
        };
    }

    private PersonId Another(PersonId person, PersonId stranger) => _sparse
        ? stranger
        : _draw.Of<PersonId>([.. People.Where(colleague => colleague != person).DefaultIfEmpty(stranger)]);

    /// <summary>Strengths of one hop that equal those of two are many among these: 0.5 = 0.5 * 1, 0.8 is the hop factor.</summary>
    private ManualTie Tie()
    {
        var (from, to) = Pair();
        var tie = new ManualTie(Source(), from, to, _draw.Of(1, 1, 0.8, 0.8, 0.64, 0.5, 0.5, 0.25, 0), Response(), Event());
        return tie with { SetBy = tie.Response is null ? null : from };
    }

    private double? Response() => _draw.OneIn(20) ? 0 : _draw.Of<double?>(null, 1, 1, 0.8, 0.5);

    private (PersonId From, PersonId To) Pair()
    {
        if (_sparse)
        {
            var place = _draw.Below(People.Count);
            var other = (place + _draw.Of(1, 1, 2, 3)) % People.Count;
            return _draw.OneIn(2) ? (People[place], People[other]) : (People[other], People[place]);
        }

        var pair = _draw.Some(People, 2);
        return (pair[0], pair.Count == 2 ? pair[1] : new PersonId("stranger"));
    }

    /// <summary>Told by the day, so that nothing else is drawn otherwise for it.</summary>
    private static bool IsApproximate(DateOnly? day) => day?.Day is 1 or 31;

    private (DateOnly? From, DateOnly? Until) Stay()
    {
        DateOnly? from = _draw.OneIn(6)
            ? null
            : _draw.Of(
                Today.AddDays(_draw.Of(-1, 0, 1, -29, -31)),
                Today.AddMonths(-_draw.Between(1, 30)),
                new DateOnly(_draw.Between(2008, 2025), _draw.Between(1, 12), _draw.Of(1, 15, 28)),
                new DateOnly(_draw.Between(2008, 2025), _draw.Of(1, 3, 5), 31));
        var start = from ?? new DateOnly(2010, 1, 31);
        DateOnly? until = _draw.Of<DateOnly?>(
            null, null, start.AddMonths(_draw.Between(1, 60)), start.AddDays(_draw.Between(1, 700)), Today, Today.AddDays(1));
        return (from, until <= start ? null : until);
    }

    private DateOnly? Event() => _draw.OneIn(12)
        ? Today.AddDays(1)
        : _draw.Of<DateOnly?>(null, null, Today, Today.AddDays(-1), new DateOnly(2023, 11, 1), new DateOnly(2026, 1, 1));

    private string Source() => _draw.Of("api", "hris", "linkedin");
}

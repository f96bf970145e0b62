using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Facts;

/// <summary>
/// The graph facts of a tenant at one revision, by number and day-independent: what ties of any day are computed from. Immutable; a write
/// makes the next one by <see cref="FactBaseEditor"/>, sharing all it did not touch.
/// </summary>
public sealed class FactBase
{
    private ConcurrentDictionary<int, PlaceFacts>? _merged;
    private ConcurrentDictionary<LeaverRule, Leavers>? _leavers;

    internal FactBase(
        FactNumbers numbers,
        GraphRevision revision,
        int personCount,
        PersistentList<PersonFacts> people,
        PersistentList<PlaceFacts> companies,
        PersistentList<PlaceFacts> schools,
        IReadOnlyDictionary<TeamId, int[]> teams,
        TenantTotals totals)
    {
        Numbers = numbers;
        Revision = revision;
        PersonCount = personCount;
        People = people;
        Companies = companies;
        Schools = schools;
        Teams = teams;
        Totals = totals;
    }

    /// <summary>Ids and texts behind the numbers; shared by all revisions, only ever added to.</summary>
    public FactNumbers Numbers { get; }

    /// <summary>The revision.</summary>
    public GraphRevision Revision { get; }

    /// <summary>People are numbered below this. A number without facts is a person deleted.</summary>
    public int PersonCount { get; }

    /// <summary>Facts by person.</summary>
    public PersistentList<PersonFacts> People { get; }

    /// <summary>Companies, as recorded; see <see cref="MergedCompany"/>.</summary>
    public PersistentList<PlaceFacts> Companies { get; }

    /// <summary>Schools.</summary>
    public PersistentList<PlaceFacts> Schools { get; }

    /// <summary>Members of each team, as recorded.</summary>
    public IReadOnlyDictionary<TeamId, int[]> Teams { get; }

    /// <summary>What belongs to the whole tenant.</summary>
    public TenantTotals Totals { get; }

    /// <summary>The facts of an empty graph.</summary>
    public static FactBase Empty() => new(
        new FactNumbers(),
        default,
        0,
        PersistentList<PersonFacts>.Empty,
        PersistentList<PlaceFacts>.Empty,
        PersistentList<PlaceFacts>.Empty,
        new Dictionary<TeamId, int[]>(),
        new TenantTotals());

    /// <summary>The facts of records.</summary>
    /// <param name="records">All of them; a merge comes after the people it names.</param>
    /// <param name="revision">The revision they are of.</param>
    /// <param name="ignoredEmployers">Tells names of employers that are none.</param>
    /// <param name="totals">What belongs to the whole tenant, where the records are a part of it; null where they are all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static FactBase Of(
        IEnumerable<GraphRecord> records,
        GraphRevision revision,
        IgnoredEmployerNames ignoredEmployers,
        TenantTotals? totals = null,
        CancellationToken cancellationToken = default)
    {
        var editor = new FactBaseEditor(Empty(), ignoredEmployers);
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            editor.Apply(new RecordChange(null, record));
        }

        return editor.ToFacts(revision, totals);
    }

    /// <summary>The number that stands for a person, after merges; false when the id is unknown at this revision.</summary>
    public bool TryFind(PersonId person, out int number)
    {
        if (Numbers.People.TryGet(person.Value, out number) && number < PersonCount && People[number] is not null)
        {
            number = Canonical(number);
            return true;
        }

        number = -1;
        return false;
    }

    /// <summary>The number that stands for a company, after merges; false when the id is unknown at this revision.</summary>
    public bool TryFind(CompanyId company, out int number)
    {
        if (Numbers.Companies.TryGet(company.Value, out number) && Companies[number] is { Known: true })
        {
            number = CanonicalCompany(number);
            return true;
        }

        number = -1;
        return false;
    }

    /// <summary>The id of a person.</summary>
    public PersonId IdOf(int person) => new(Numbers.People[person]);

    /// <summary>Whom a recorded number stands for after merges.</summary>
    public int Canonical(int person)
    {
        // Asked of the other end of every tie, and most tenants have no merges: then it need not look at the person.
        if (Totals.Counts[TenantCount.Merges] == 0)
        {
            return person;
        }

        while (People[person] is { MergedInto: >= 0 } facts)
        {
            person = facts.MergedInto;
        }

        return person;
    }

    /// <summary>
    /// What was stated about a tie by its owner, and by everybody who was merged into them: the stricter of several holds. For it alone the
    /// tie need not exist.
    /// </summary>
    /// <param name="from">Whose tie, not absorbed.</param>
    /// <param name="to">To whom, not absorbed.</param>
    public SharingLevels SharingOf(int from, int to)
    {
        // Asked of every tie that is scored, and most people state nothing.
        if (!Totals.Counts.AnybodyShares || People[from] is { Sharing.Length: 0, Absorbed.Length: 0 })
        {
            return SharingLevels.None;
        }

        var state = (Facts: this, To: to, Levels: SharingLevels.None);
        VisitGroup(from, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stated in facts.Sharing.AsSpan())
            {
                if (stated.Other == SharedLevel.EveryTie || state.Facts.Canonical(stated.Other) == state.To)
                {
                    state.Levels |= stated.Level;
                }
            }
        });
        return state.Levels;
    }

    /// <summary>
    /// Whose contact somebody is of whom nothing is known but what address books say, under none of the ids that were merged into theirs:
    /// they need not be there for everybody. Nobody's, where the books no longer have them. Null for everybody else.
    /// </summary>
    public IReadOnlyCollection<int>? OwnersOfContact(int person)
    {
        if (People[person] is not { BookSources.Length: > 0, MergedInto: < 0 })
        {
            return null;
        }

        var state = (Facts: this, Owners: new HashSet<int>(), Only: true);
        VisitGroup(person, ref state, static (facts, ref state) =>
        {
            state.Only = state.Only && IsOfBooksAlone(facts);
            foreach (ref readonly var link in facts.LinksIn.AsSpan())
            {
                state.Owners.Add(state.Facts.Canonical(link.Other));
            }
        });
        return state.Only ? state.Owners : null;
    }

    private static bool IsOfBooksAlone(PersonFacts person) => person is
    {
        BookSources.Length: > 0,
        LinksOut.Length: 0,
        Contacts.Length: 0,
        EndorsementsOut.Length: 0,
        EndorsementsIn.Length: 0,
        ManualOut.Length: 0,
        ManualIn.Length: 0,
        Educations.Length: 0,
        Outcomes: null,
    }
        && Array.TrueForAll(person.LinksIn, link => person.BookSources.Contains(link.Source))
        && Array.TrueForAll(person.Employments, stint => person.BookSources.Contains(stint.Source));

    /// <summary>True when what one says of another is shared with everybody in the tenant.</summary>
    /// <param name="from">Who says it, not absorbed.</param>
    /// <param name="to">Of whom, not absorbed.</param>
    /// <param name="policy">What the tenant decided.</param>
    public bool IsForAll(int from, int to, SharingPolicy policy) => SharingRules.IsForAll(LevelsOf(from, to, policy));

    /// <summary>What holds for a tie, whether it exists or not.</summary>
    /// <param name="from">Whose tie, not absorbed.</param>
    /// <param name="to">To whom, not absorbed.</param>
    /// <param name="policy">What the tenant decided.</param>
    public SharingLevels LevelsOf(int from, int to, SharingPolicy policy) =>
        policy.Effective(SharingOf(from, to), HasLeft(from, policy.Leavers));

    /// <summary>What holds for all ties of a person: what they stated of all, the stricter of several, and what the tenant
    /// decided.</summary>
    /// <param name="person">Not absorbed.</param>
    /// <param name="policy">What the tenant decided.</param>
    public SharingLevels LevelsOf(int person, SharingPolicy policy)
    {
        var stated = SharingLevels.None;
        VisitGroup(person, ref stated, static (facts, ref stated) =>
        {
            foreach (ref readonly var level in facts.Sharing.AsSpan())
            {
                stated |= level.Other == SharedLevel.EveryTie ? level.Level : SharingLevels.None;
            }
        });
        return policy.Effective(stated, HasLeft(person, policy.Leavers));
    }

    /// <summary>Everybody who has left by a rule.</summary>
    public Leavers LeaversBy(LeaverRule rule) => LazyInitializer.EnsureInitialized(ref _leavers)
        .GetOrAdd(rule, static (rule, facts) => Leavers.Of(facts, rule), this);

    /// <summary>Takes over who has left by the rules of the latest day that were asked for of the facts before, so that one write costs no
    /// look at everybody.</summary>
    /// <param name="before">The facts these were made from; nobody and no company was merged or parted since.</param>
    /// <param name="changed">Whose facts differ, as recorded.</param>
    internal void KeepLeavers(FactBase before, IReadOnlyCollection<int> changed)
    {
        if (before._leavers is not { IsEmpty: false } known)
        {
            return;
        }

        var leavers = known.Values.ToList();
        var latest = leavers.Max(some => some.Rule.Day);
        _leavers = new ConcurrentDictionary<LeaverRule, Leavers>(
            leavers.Where(some => some.Rule.Day == latest).Select(some => KeyValuePair.Create(some.Rule, some.After(this, changed))));
    }

    private bool HasLeft(int person, LeaverRule? rule) => rule is not null && LeaversBy(rule).Contains(person);

    /// <summary>The id of a company.</summary>
    public CompanyId CompanyIdOf(int company) => new(Numbers.Companies[company]);

    /// <summary>Which company a recorded number stands for after merges.</summary>
    public int CanonicalCompany(int company)
    {
        // Asked of every stint, and most tenants have no merges.
        if (Totals.Counts[TenantCount.CompanyMerges] == 0)
        {
            return company;
        }

        while (Companies[company] is { Links.MergedInto: >= 0 } facts)
        {
            company = facts.Links.MergedInto;
        }

        return company;
    }

    /// <summary>Where a stint was, after merges; schools are not merged.</summary>
    internal int PlaceOf(in Stint stint, bool school) => school ? stint.Place : CanonicalCompany(stint.Place);

    /// <summary>
    /// A company with all that was merged into it, or null: the people of all of them. What its own record says counts; where that says
    /// nothing, the largest headcount and sizes of units that those absorbed state.
    /// </summary>
    /// <param name="company">Not absorbed.</param>
    public PlaceFacts? MergedCompany(int company)
    {
        var own = Companies[company];
        return own is { Links.Absorbed.Length: > 0 }
            ? LazyInitializer.EnsureInitialized(ref _merged).GetOrAdd(company, Merge, own)
            : own;
    }

    /// <summary>The companies that are one with a company on a day, as <see cref="DayFacts.CompaniesOf"/> says.</summary>
    public IReadOnlyList<int> CompaniesOn(DateOnly day, int company) => CompanyChains.Of(this, company, day.DayNumber);

    private PlaceFacts Merge(int company, PlaceFacts own)
    {
        PlaceFacts[] absorbed = [.. own.Links!.Absorbed.Select(number => Companies[number]).OfType<PlaceFacts>()];
        var known = own.Units.Select(unit => (unit.Department, unit.Site)).ToHashSet();
        return own with
        {
            Headcount = own.Headcount > 0 ? own.Headcount : absorbed.Select(place => place.Headcount).DefaultIfEmpty().Max(),
            Units =
            [
                .. own.Units,
                .. absorbed.SelectMany(place => place.Units)
                    .GroupBy(unit => (unit.Department, unit.Site))
                    .Where(units => !known.Contains(units.Key))
                    .Select(units => units.MaxBy(unit => unit.Headcount))
                    .OrderBy(unit => unit.Department).ThenBy(unit => unit.Site),
            ],
            People = [.. absorbed.SelectMany(place => place.People).Union(own.People).Order()],
        };
    }

    /// <summary>Calls <paramref name="visit"/> with the facts of a person and of everybody merged into them.</summary>
    public void VisitGroup<TState>(int canonical, ref TState state, GroupVisitor<TState> visit)
    {
        if (People[canonical] is not { } facts)
        {
            return;
        }

        visit(facts, ref state);
        foreach (var absorbed in facts.Absorbed)
        {
            VisitGroup(absorbed, ref state, visit);
        }
    }
}

/// <summary>Receives the facts of each member of a merged group.</summary>
public delegate void GroupVisitor<TState>(PersonFacts facts, ref TState state);

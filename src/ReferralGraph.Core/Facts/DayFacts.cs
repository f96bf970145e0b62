using System.Collections.Concurrent;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Facts;

/// <summary>Facts as they count on one day: rosters, sizes and who is where. Each list is made when first asked for. Safe for concurrent
/// use.</summary>
/// <param name="facts">The facts.</param>
/// <param name="scorer">The model on the day.</param>
public sealed class DayFacts(FactBase facts, TieScorer scorer)
{
    private ConcurrentDictionary<int, Roster> _companies = new();
    private ConcurrentDictionary<int, Roster> _schools = new();
    private ConcurrentDictionary<int, UnitRoster> _units = new();
    private ConcurrentDictionary<int, UnitRoster>? _unitsOfBefore;
    private ConcurrentDictionary<(int Company, Paths.EmploymentStatus Status), Employees> _employees = new();
    private readonly Lazy<Responses> _responses = new(() => new Responses(facts, scorer));
    private EndorsementsOfDay? _endorsements;

    /// <summary>The facts.</summary>
    public FactBase Facts => facts;

    /// <summary>The model on the day.</summary>
    public TieScorer Scorer => scorer;

    internal int Day => scorer.Day.DayNumber;

    /// <summary>The same day after a write that changed nothing about who was where and when: what was listed of that is kept.</summary>
    public DayFacts WithSamePlaces(FactBase after) =>
        new(after, scorer) { _companies = _companies, _schools = _schools, _units = _units, _employees = _employees };

    /// <summary>
    /// The same day after a write that changed facts of nobody and merged no companies: who was at a company when is kept, but not what its
    /// record says.
    /// </summary>
    public DayFacts WithSameRosters(FactBase after) =>
        new(after, scorer) { _companies = _companies, _schools = _schools, _unitsOfBefore = _units };

    /// <summary>How likely people act on a request.</summary>
    internal Responses Responses => _responses.Value;

    /// <summary>Who vouches for whom.</summary>
    internal EndorsementsOfDay EndorsementsOfDay =>
        _endorsements ?? Interlocked.CompareExchange(ref _endorsements, new EndorsementsOfDay(this), null) ?? _endorsements;

    /// <summary>The response of people of whom nothing is known.</summary>
    public double CommonResponse => Responses.Common;

    internal Roster CompanyRoster(int company) =>
        _companies.GetOrAdd(
            company,
            static (company, day) =>
                Roster.Of(day.Facts, day.Facts.MergedCompany(company) ?? new PlaceFacts(), company, school: false, day.Day),
            this);

    internal Roster SchoolRoster(int school) =>
        _schools.GetOrAdd(
            school,
            static (school, day) => Roster.Of(day.Facts, day.Facts.Schools[school] ?? new PlaceFacts(), school, school: true, day.Day),
            this);

    /// <summary>N of a company where no unit was shared.</summary>
    public OrganisationSize SizeOf(int company) =>
        SizeOf(CompanyRoster(company), facts.MergedCompany(company)?.Headcount ?? 0, scorer.Model.UnknownHeadcount);

    /// <summary>True when an organisation of that size is too large for its people to be taken to know each other.</summary>
    public bool IsTooLarge(in OrganisationSize size) =>
        size.IsCrowded || (scorer.Model.MaxHeadcount > 0 && size.Known > scorer.Model.MaxHeadcount);

    /// <summary>True when something dated counts on the day; an unknown day does.</summary>
    internal bool Counts(int on) => on == Stint.UnknownDay || on <= Day;

    /// <summary>True when a link held on the day.</summary>
    internal bool Counts(in Link link) => Counts(link.Since) && link.Until > Day;

    internal double DeclaredTerm(in Link link)
    {
        var family = scorer.Model.Connection;
        return family.Cap * scorer.EventDecay(family, ToDate(link.Since));
    }

    internal double EndorsementTerm(in StoredEndorsement endorser)
    {
        var family = scorer.Model.Endorsement;
        return family.Cap * endorser.Level * scorer.EventDecay(family, ToDate(endorser.On));
    }

    internal double IntroductionFeature(in Introduction introduction) => introduction.HandedOver ? scorer.Model.HandOverWeight : 1;

    internal double IntroductionTerm(in Introduction introduction)
    {
        var family = scorer.Model.Introduction;
        return family.Cap * IntroductionFeature(introduction) * scorer.EventDecay(family, ToDate(introduction.Day));
    }

    /// <summary>Term of all interactions of one pair.</summary>
    /// <param name="contacts">Sorted, of one other person, none after the day.</param>
    internal double InteractionTerm(ReadOnlySpan<Contact> contacts) => scorer.Model.InteractionCap * InteractionFeature(contacts);

    internal double InteractionFeature(ReadOnlySpan<Contact> contacts)
    {
        var (sent, received) = InteractionSums(contacts);
        return scorer.InteractionFeature(sent, received);
    }

    /// <summary>x of both directions.</summary>
    internal (double Sent, double Received) InteractionSums(ReadOnlySpan<Contact> contacts)
    {
        var (sent, received) = (0.0, 0.0);
        foreach (ref readonly var contact in contacts)
        {
            var weight = scorer.InteractionWeight(contact.Medium, contact.People, DateOnly.FromDayNumber(contact.Day));
            var mutual = contact.Medium == InteractionMedium.Meeting;
            sent += contact.Sent || mutual ? weight : 0;
            received += !contact.Sent || mutual ? weight : 0;
        }

        return (sent, received);
    }

    /// <summary>
    /// Where somebody works on the day; null for nowhere. Of several stints the last begun, then one with a title, then by company, title
    /// and source.
    /// </summary>
    /// <param name="person">Number of the person, not absorbed.</param>
    public Paths.Workplace? WorkplaceOf(int person) => StintOf(person, lasting: true) is { } found
        ? new Paths.Workplace(
            found.Title < 0 ? null : facts.Numbers.Texts[found.Title], facts.CompanyIdOf(facts.CanonicalCompany(found.Place)))
        : null;

    /// <summary>Where somebody works on the day, else where they last did, of several the same; null for nowhere.</summary>
    /// <param name="person">Number of the person, not absorbed.</param>
    internal Stint? LatestStintOf(int person) => StintOf(person, lasting: true) ?? StintOf(person, lasting: false);

    private Stint? StintOf(int person, bool lasting)
    {
        var state = (This: this, Lasting: lasting, Found: (Stint?)null);
        facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in facts.Employments.AsSpan())
            {
                if (state.This.Counts(stint.From) && stint.Until > state.This.Day == state.Lasting
                    && (state.Found is not { } found || state.This.IsRather(stint, found)))
                {
                    state.Found = stint;
                }
            }
        });
        return state.Found;
    }

    private bool IsRather(in Stint stint, in Stint other)
    {
        var order = other.From.CompareTo(stint.From);
        order = order != 0 ? order : (stint.Title < 0).CompareTo(other.Title < 0);
        order = order != 0 ? order : facts.CompanyIdOf(facts.CanonicalCompany(stint.Place))
            .CompareTo(facts.CompanyIdOf(facts.CanonicalCompany(other.Place)));
        order = order != 0 ? order : string.CompareOrdinal(TextOf(stint.Title), TextOf(other.Title));
        return (order != 0 ? order : string.CompareOrdinal(TextOf(stint.Source), TextOf(other.Source))) < 0;
    }

    private string? TextOf(int number) => number < 0 ? null : facts.Numbers.Texts[number];

    /// <summary>Who was in which unit of a company, and how large these are.</summary>
    internal UnitRoster UnitsOf(int company) => _units.GetOrAdd(
        company,
        static (company, day) => day._unitsOfBefore?.TryGetValue(company, out var before) == true
            ? before.WithSizesOf(day, company)
            : new UnitRoster(day, company),
        this);

    /// <summary>N of an education: of the cohorts supplied the larger.</summary>
    internal OrganisationSize CohortSize(int school, int person, int other) => SizeOf(
        SchoolRoster(school), Math.Max(SuppliedCohort(school, person), SuppliedCohort(school, other)), scorer.Model.UnknownHeadcount);

    /// <summary>N of a school for a pair of whom nobody states a cohort.</summary>
    /// <param name="school">Number of the school.</param>
    /// <param name="unknown">Taken unless more were seen.</param>
    internal OrganisationSize SchoolSize(int school, int unknown) => SizeOf(SchoolRoster(school), 0, unknown);

    private OrganisationSize SizeOf(Roster roster, int supplied, int unknown) =>
        OrganisationSize.Of(supplied, roster.Seen, unknown) with { IsCrowded = roster.HasMorePairsThan(scorer.Model.MaxPairs) };

    internal static DateOnly? ToDate(int day) => day == Stint.UnknownDay ? null : DateOnly.FromDayNumber(day);

    private int SuppliedCohort(int school, int person)
    {
        var state = (School: school, Day, Cohort: 0);
        facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in facts.Educations.AsSpan())
            {
                if (stint.Place == state.School && (stint.From == Stint.UnknownDay || stint.From <= state.Day))
                {
                    state.Cohort = Math.Max(state.Cohort, stint.Cohort);
                }
            }
        });
        return state.Cohort;
    }

    internal string? TextOrNull(int text) => text < 0 ? null : facts.Numbers.Texts[text];

    /// <summary>
    /// The companies that are one with a company on the day, because they were bought or renamed by then; itself among them. By the numbers
    /// of those kept, in no order.
    /// </summary>
    /// <param name="company">Not absorbed.</param>
    public IReadOnlyList<int> CompaniesOf(int company) => facts.CompaniesOn(scorer.Day, company);

    /// <summary>What a company goes on as on the day, if it was bought or renamed by then; else itself.</summary>
    /// <param name="company">Not absorbed.</param>
    public int SuccessorOf(int company) => CompanyChains.Last(facts, company, Day);

    /// <summary>People whom a company question may reach: those of all companies that are one with it on the day.</summary>
    /// <param name="company">Not absorbed.</param>
    /// <param name="filter">Which of them.</param>
    public Employees EmployedAt(int company, EmployeeFilter filter) =>
        filter.HasText
            ? ReadEmployees(company, filter)
            : _employees.GetOrAdd(
                (company, filter.Status),
                static (key, day) =>
                    day.ReadEmployees(key.Company, new EmployeeFilter(key.Status, Title: null, Department: null, Site: null)),
                this);

    private Employees ReadEmployees(int company, EmployeeFilter filter)
    {
        var found = new SortedDictionary<int, EmployeeState>();
        var companies = CompaniesOf(company);
        foreach (var one in companies)
        {
            if (facts.MergedCompany(one) is { Ignored: false } place)
            {
                AddEmployees(found, one, place, filter);
            }
        }

        var matching = found.Where(pair => pair.Value.Matches(filter.Status)).ToList();
        return new Employees([.. matching.Select(pair => pair.Key)], [.. matching.Select(pair => pair.Value.Stint!.Value.Title)], company)
        {
            Companies = companies.Count == 1
                ? null
                : [.. matching.Select(pair => facts.CanonicalCompany(pair.Value.Stint!.Value.Place))],
        };
    }

    private void AddEmployees(SortedDictionary<int, EmployeeState> found, int company, PlaceFacts place, EmployeeFilter filter)
    {
        foreach (var recorded in place.People)
        {
            if (facts.People[recorded] is not { } person)
            {
                continue;
            }

            var canonical = facts.Canonical(recorded);
            var state = found.GetValueOrDefault(canonical);
            foreach (ref readonly var stint in person.Employments.AsSpan())
            {
                if ((stint.From == Stint.UnknownDay || stint.From <= Day) && facts.CanonicalCompany(stint.Place) == company)
                {
                    state = state.With(stint, stint.Until > Day, filter, facts);
                }
            }

            found[canonical] = state;
        }
    }

    /// <summary>What is known of one person's stints at the company while reading them.</summary>
    /// <param name="Present">True when any stint lasts, whatever the filter says.</param>
    /// <param name="Stint">The latest stint the question counts.</param>
    private readonly record struct EmployeeState(bool Present, Stint? Stint)
    {
        public EmployeeState With(in Stint stint, bool lasts, EmployeeFilter filter, FactBase facts)
        {
            var counts = filter.Matches(stint, facts.Numbers.Texts)
                && (filter.Status == Paths.EmploymentStatus.Any || lasts == (filter.Status == Paths.EmploymentStatus.Current));
            return new EmployeeState(Present || lasts, counts && (Stint is not { } known || IsLater(stint, known, facts)) ? stint : Stint);
        }

        // Two stints may begin on one day: the title's text decides, then the company's id, so that the order of arrival does not.
        private static bool IsLater(in Stint stint, in Stint known, FactBase facts)
        {
            if (stint.From != known.From)
            {
                return stint.From > known.From;
            }

            var texts = facts.Numbers.Texts;
            var order = string.CompareOrdinal(
                stint.Title < 0 ? null : texts[stint.Title], known.Title < 0 ? null : texts[known.Title]);
            return order != 0 ? order > 0 : string.CompareOrdinal(IdOf(stint, facts), IdOf(known, facts)) > 0;
        }

        private static string IdOf(in Stint stint, FactBase facts) => facts.Numbers.Companies[facts.CanonicalCompany(stint.Place)];

        public bool Matches(Paths.EmploymentStatus status) => Stint is not null && (status != Paths.EmploymentStatus.Former || !Present);
    }
}

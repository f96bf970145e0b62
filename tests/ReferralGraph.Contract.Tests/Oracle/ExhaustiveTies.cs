using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>
/// The tie model read off the records, pair by pair and from the beginning each time. Slow on purpose: it shares nothing with an engine but
/// the formulas of <see cref="TieScorer"/>, so that the two cannot be wrong together.
/// </summary>
internal sealed class ExhaustiveTies
{
    private readonly TieScorer _scorer;
    private readonly Dictionary<PersonId, PersonId> _standsFor;
    private readonly Dictionary<CompanyId, CompanyId> _companyStandsFor;
    private readonly Dictionary<CompanyId, Company> _companies;
    private readonly ILookup<CompanyId, Stay> _work;
    private readonly ILookup<SchoolId, Stay> _school;
    private readonly Dictionary<CompanyId, ExhaustiveUnits> _units = [];
    private readonly List<Fact> _facts;
    private readonly ExhaustiveOutcomes _outcomes;

    public ExhaustiveTies(IReadOnlyCollection<GraphRecord> records, TieScorer scorer, AccessScope scope)
    {
        _scorer = scorer;
        _standsFor = records.OfType<PersonMerge>().ToDictionary(merge => merge.Absorbed, merge => merge.Kept);
        _companyStandsFor = records.OfType<CompanyMerge>().ToDictionary(merge => merge.Absorbed, merge => merge.Kept);
        _companies = records.OfType<Company>().ToDictionary(company => company.Id);
        _facts = [.. records.OfType<Fact>().OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)];
        People = [.. records.OfType<Person>().Select(person => person.Id).Where(person => !_standsFor.ContainsKey(person)).Order()];
        _outcomes = new ExhaustiveOutcomes(_facts, Resolve, scorer);
        Sharing = new ExhaustiveSharing(scope, records, Resolve, Resolve);
        Trust = new ExhaustiveTrust(this, _outcomes, _facts, scorer);
        _work = _facts.OfType<Employment>().Where(work => Began(work.From))
            .ToLookup(work => Resolve(work.Company), work => StayOf(work.Person, work.From, work.Until, work));
        _school = _facts.OfType<Education>().Where(school => Began(school.From))
            .ToLookup(school => school.School, school => StayOf(school.Person, school.From, school.Until, school));
    }

    /// <summary>Everybody, without those who were merged into others, in ordinal order.</summary>
    public IReadOnlyList<PersonId> People { get; }

    /// <summary>What people may believe about each other.</summary>
    public ExhaustiveTrust Trust { get; }

    /// <summary>What of them the scope sees.</summary>
    public ExhaustiveSharing Sharing { get; }

    private DateOnly Day => _scorer.Day;

    /// <summary>The id that answers carry.</summary>
    public PersonId Resolve(PersonId person) => _standsFor.GetValueOrDefault(person, person);

    /// <summary>The id that answers carry.</summary>
    public CompanyId Resolve(CompanyId company) => _companyStandsFor.GetValueOrDefault(company, company);

    /// <summary>True for the name of what is no employer.</summary>
    public bool IsNoEmployer(CompanyId company) => IsIgnored(Resolve(company));

    /// <summary>Stints at a company that began, unless it is none.</summary>
    public IEnumerable<(PersonId Person, bool Lasts, Employment Stint)> StintsAt(CompanyId company) => IsNoEmployer(company)
        ? []
        : _work[Resolve(company)].Select(stay => (stay.Person, stay.Lasts, (Employment)stay.Fact));

    /// <summary>The tie from one person to another as the scope sees it, both resolved.</summary>
    public TieExplanation Shown(PersonId from, PersonId to)
    {
        var tie = Between(from, to);
        var exists = TieScorer.Probability(tie.Strength, tie.Response) > 0;
        return from == to || Sharing.SeenOf(from, to) == Seen.Everything ? tie
            : exists && Sharing.SeenOf(from, to) == Seen.Tier
                ? new TieExplanation(from, to, tie.Tier switch { TieTier.Strong => 0.7, TieTier.Moderate => 0.5, _ => 0.2 }, 0.5, [])
                {
                    TierOnly = true,
                }
            : Explain(from, to, strength: 0, response: null, [], _outcomes.ResponseOf(new PersonId("/nobody"), to), disowned: false);
    }

    /// <summary>
    /// Where somebody works: of several stints the last begun, an unknown start being the earliest; then one with a title; then the first
    /// by company, title and source.
    /// </summary>
    public Workplace? WorkplaceOf(PersonId person) => (
        from company in _work
        from stay in company
        where stay.Person == person && stay.Lasts
        let work = (Employment)stay.Fact
        select (Work: work, Company: company.Key))
        .OrderByDescending(place => place.Work.From ?? DateOnly.MinValue)
        .ThenBy(place => place.Work.Title is null)
        .ThenBy(place => place.Company)
        .ThenBy(place => place.Work.Title, StringComparer.Ordinal)
        .ThenBy(place => place.Work.Source, StringComparer.Ordinal)
        .Select(place => new Workplace(place.Work.Title, place.Company))
        .FirstOrDefault();

    /// <summary>The tie from one person to another, both resolved.</summary>
    public TieExplanation Between(PersonId from, PersonId to)
    {
        var families = (from == to ? [] : Computed(from, to))
            .GroupBy(FamilyOf).OrderBy(family => family.Key)
            .Select(
                family => family.OrderByDescending(evidence => evidence.Term).ThenBy(evidence => evidence, EvidenceOrder.Instance).ToList())
            .ToList();
        if (from != to && ManualValue(from, to) is { } manual)
        {
            var value = new Evidence(EvidenceKinds.Manual, manual.Source)
            {
                From = manual.On,
                SetByOwner = manual.SetBy is { } setter && Resolve(setter) == from,
                Feature = manual.Strength,
                Cap = 1,
                Decay = 1,
                Contribution = manual.Strength,
            };
            var replaced = families.SelectMany(family => family).Select(evidence => evidence with { ShadowedBy = 0 });
            return Explain(from, to, manual.Strength, manual.Response, [value, .. replaced]);
        }

        var shown = new List<Evidence>();
        var terms = new double[5];
        foreach (var family in families)
        {
            terms[FamilyOf(family[0])] = family[0].Term;
            var counts = shown.Count;
            shown.Add(family[0] with { Contribution = family[0].Term });
            shown.AddRange(family.Skip(1).Select(evidence => evidence with { ShadowedBy = counts }));
        }

        var strength = TieScorer.Strength(terms[0], terms[1], terms[2], terms[3], terms[4]);
        return Explain(from, to, strength, response: null, ValueArray.From(shown));
    }

    private TieExplanation Explain(PersonId from, PersonId to, double strength, double? response, ValueArray<Evidence> evidence)
    {
        if (from == to)
        {
            return new TieExplanation(from, to, strength, _outcomes.CommonResponse, evidence);
        }

        var disowned = _outcomes.DisownedOn(from, to) is not null;
        return Explain(from, to, strength, response, evidence, _outcomes.ResponseOf(from, to), disowned);
    }

    private TieExplanation Explain(
        PersonId from, PersonId to, double strength, double? response, ValueArray<Evidence> evidence, ResponseBasis basis, bool disowned) =>
        new(from, to, strength, response ?? basis.Response(_scorer.Model), evidence)
        {
            ResponseBasis = response is null ? basis : null,
            Disowned = disowned,
        };

    private bool Began(DateOnly? on) => on is null || on <= Day;

    private static int FamilyOf(Evidence evidence) => evidence.Kind switch
    {
        EvidenceKinds.CoEmployment or EvidenceKinds.Education => 0,
        EvidenceKinds.Connection => 1,
        EvidenceKinds.Interaction => 2,
        EvidenceKinds.Endorsement => 3,
        EvidenceKinds.Introduction => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence, "Of no family."),
    };

    private bool IsIgnored(CompanyId company) => _scorer.Model.IgnoredEmployerNames().Contains(_companies[company].Name);

    /// <summary>
    /// Of several values, which merged people may have, the one set last; of one day the stronger, then the more responsive.
    /// </summary>
    private ManualTie? ManualValue(PersonId from, PersonId to) => _facts.OfType<ManualTie>()
        .Where(tie => Began(tie.On) && Resolve(tie.From) == from && Resolve(tie.To) == to)
        .OrderBy(tie => tie.On ?? DateOnly.MinValue).ThenBy(tie => tie.Strength).ThenBy(tie => tie.Response ?? -1)
        .ThenBy(tie => tie.Source, StringComparer.Ordinal).ThenBy(tie => tie.SetBy?.Value, StringComparer.Ordinal)
        .LastOrDefault();

    private IEnumerable<Evidence> Computed(PersonId from, PersonId to) =>
    [
        .. CoEmployments(from, to), .. Educations(from, to), .. Connections(from, to), .. Interactions(from, to), .. Endorsements(from, to),
        .. _outcomes.Introductions(from, to),
    ];

    private IEnumerable<Evidence> CoEmployments(PersonId from, PersonId to)
    {
        foreach (var company in _work.Where(company => !IsIgnored(company.Key)))
        {
            if (Overlap.Of(company, from, to, Day) is not { } overlap)
            {
                continue;
            }

            var (units, stated) = (UnitsAt(company.Key), HeadcountOf(company.Key));
            if (!IsTooLarge(Math.Max(stated ?? 0, units.Seen)) && !AreTooMany(units.Stays))
            {
                var apart = ExhaustiveUnits.Apart(overlap);
                yield return CoEmployment(overlap.Show(EvidenceKinds.CoEmployment), overlap.AgeDays, units.Size, apart) with
                {
                    Company = company.Key,
                };
            }

            foreach (var span in units.Shared(overlap).Where(span =>
                !IsTooLarge(units.SizeOf(span.Unit).Headcount) && !AreTooMany(units.Stays.Where(span.Unit.Fits))))
            {
                var stays = overlap.Ones.Concat(overlap.Others).Where(span.Unit.Fits).ToList();
                var evidence = new Evidence(
                    EvidenceKinds.CoEmployment,
                    string.Join('+', stays.Select(stay => stay.Fact.Source).Distinct().Order(StringComparer.Ordinal)))
                {
                    From = span.Start,
                    Until = span.Lasts ? null : span.End,
                    Months = span.Months,
                    StartUnknown = span.StartUnknown,
                    Approximate = Overlap.IsApproximate(stays),
                };
                var age = Day.DayNumber - span.End.DayNumber;
                yield return CoEmployment(evidence, age, units.SizeOf(span.Unit), apart: false) with
                {
                    Company = company.Key,
                    Department = stays.Select(stay => ((Employment)stay.Fact).Department).Min(StringComparer.Ordinal),
                    Site = span.Unit.Site is null
                        ? null
                        : stays.Select(stay => ((Employment)stay.Fact).Site).Min(StringComparer.Ordinal),
                };
            }
        }
    }

    private Evidence CoEmployment(Evidence shown, int age, (int Headcount, bool Inferred, bool Conflict) size, bool apart) => shown with
    {
        Headcount = size.Headcount,
        SizeInferred = size.Inferred,
        SizeConflict = size.Conflict,
        OtherUnits = apart,
        Feature = _scorer.CoEmploymentFeature(_scorer.SizeFactor(size.Headcount), shown.Months!.Value, apart),
        Cap = _scorer.Model.CoEmployment.Cap,
        Ceiling = _scorer.Model.InferredCap,
        Decay = _scorer.CoEmploymentDecay(age),
    };

    private bool IsTooLarge(int known) => _scorer.Model.MaxHeadcount != 0 && known > _scorer.Model.MaxHeadcount;

    /// <summary>True where more pairs of people were together than the model takes.</summary>
    private bool AreTooMany(IEnumerable<Stay> stays)
    {
        var people = stays.Where(stay => stay.Start < stay.End)
            .GroupBy(stay => stay.Person, (_, own) => own.ToList())
            .Select(own => (Start: own.Min(stay => stay.Start), End: own.Max(stay => stay.End)))
            .ToList();
        var pairs = people.Index().Sum(one =>
            people.Skip(one.Index + 1).Count(other => one.Item.Start < other.End && other.Start < one.Item.End));
        return _scorer.Model.MaxPairs != 0 && pairs > _scorer.Model.MaxPairs;
    }

    private ExhaustiveUnits UnitsAt(CompanyId company)
    {
        if (!_units.TryGetValue(company, out var units))
        {
            _units[company] = units = new ExhaustiveUnits(
                _work[company], UnitsOf(company), HeadcountOf(company), _scorer.Model.UnknownHeadcount, Day);
        }

        return units;
    }

    private IEnumerable<Company> AbsorbedBy(CompanyId company) =>
        _companyStandsFor.Where(merge => merge.Value == company).Select(merge => _companies[merge.Key]);

    // What a company does not say itself, those it absorbed may: the largest number of them counts.
    private int? HeadcountOf(CompanyId company) =>
        _companies[company].Headcount ?? AbsorbedBy(company).Max(absorbed => absorbed.Headcount);

    private IEnumerable<CompanyUnit> UnitsOf(CompanyId company)
    {
        var own = _companies[company].Units;
        var others = AbsorbedBy(company).SelectMany(absorbed => absorbed.Units)
            .Where(unit => !own.Any(known => SameUnit(known, unit)))
            .ToList();
        return own.Concat(others.Where(unit => others.All(other => !SameUnit(unit, other) || other.Headcount <= unit.Headcount)));
    }

    private static bool SameUnit(CompanyUnit one, CompanyUnit other) =>
        SameName(one.Department, other.Department) && SameName(one.Site, other.Site);

    private static bool SameName(string? one, string? other) => one is null || other is null ? one == other : SameText(one, other);

    private static bool SameText(string unit, string? stint) =>
        stint is not null && CompanyNames.FoldText(unit) == CompanyNames.FoldText(stint);

    private IEnumerable<Evidence> Educations(PersonId from, PersonId to)
    {
        foreach (var school in _school)
        {
            if (Overlap.Of(school, from, to, Day) is not { } overlap)
            {
                continue;
            }

            var cohort = overlap.Ones.Concat(overlap.Others).Max(stay => ((Education)stay.Fact).Cohort);
            List<Stay> stays = [.. school.GroupBy(stay => stay.Person).SelectMany(own => Overlap.Stated([.. own]))];
            var seen = ExhaustiveUnits.SeenOf(stays, Day);
            if (IsTooLarge(Math.Max(cohort ?? 0, seen)) || AreTooMany(stays))
            {
                continue;
            }

            var (headcount, inferred, conflict) = ExhaustiveUnits.SizeOf(cohort, seen, _scorer.Model.UnknownHeadcount);
            yield return overlap.Show(EvidenceKinds.Education) with
            {
                School = school.Key,
                SchoolName = overlap.Ones.Concat(overlap.Others).Select(stay => ((Education)stay.Fact).Name)
                    .Where(name => name is not null).Min(StringComparer.Ordinal),
                Headcount = headcount,
                SizeInferred = inferred,
                SizeConflict = conflict,
                Feature = _scorer.ContextFeature(_scorer.SizeFactor(headcount), overlap.Months),
                Cap = _scorer.Model.Education.Cap,
                Ceiling = _scorer.Model.InferredCap,
                Decay = _scorer.Model.Education.Decay(overlap.AgeDays),
            };
        }
    }

    private IEnumerable<Evidence> Connections(PersonId from, PersonId to) =>
        from link in _facts.OfType<Connection>()
        where Resolve(link.From) == @from && Resolve(link.To) == to && Began(link.Since) && (link.Until is null || link.Until > Day)
        select new Evidence(EvidenceKinds.Connection, link.Source)
        {
            From = link.Since,
            Approximate = link.Approximate,
            Feature = 1,
            Cap = _scorer.Model.Connection.Cap,
            Decay = _scorer.EventDecay(_scorer.Model.Connection, link.Since),
        };

    private IEnumerable<Evidence> Endorsements(PersonId from, PersonId to) =>
        from endorsement in _facts.OfType<Endorsement>()
        where Resolve(endorsement.From) == @from && Resolve(endorsement.To) == to && _outcomes.Counts(endorsement)
        select new Evidence(EvidenceKinds.Endorsement, endorsement.Source)
        {
            From = endorsement.On,
            Level = endorsement.Level,
            JobFamily = endorsement.JobFamily,
            Feature = endorsement.Level,
            Cap = _scorer.Model.Endorsement.Cap,
            Decay = _scorer.EventDecay(_scorer.Model.Endorsement, endorsement.On),
        };

    private IEnumerable<Evidence> Interactions(PersonId from, PersonId to)
    {
        double sent = 0;
        double received = 0;
        var days = new List<DateOnly>();
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var contacts =
            from interaction in _facts.OfType<Interaction>()
            from receiver in interaction.To
            let outward = Resolve(interaction.From) == @from && Resolve(receiver) == to
            let inward = Resolve(interaction.From) == to && Resolve(receiver) == @from
            let day = DateOnly.FromDateTime(interaction.At.UtcDateTime)
            let people = interaction.To.Count + 1
            where (outward || inward) && day <= Day && people <= _scorer.Model.InteractionMaxPeople
            orderby interaction.At, interaction.Medium, people
            select (outward, day, people, interaction.Medium, interaction.Source);
        foreach (var (outward, day, people, medium, source) in contacts)
        {
            var weight = _scorer.InteractionWeight(medium, people, day);
            sent += outward || medium == InteractionMedium.Meeting ? weight : 0;
            received += !outward || medium == InteractionMedium.Meeting ? weight : 0;
            days.Add(day);
            sources.Add(source);
        }

        if (days.Count > 0)
        {
            yield return new Evidence(EvidenceKinds.Interaction, string.Join('+', sources))
            {
                Count = days.Count,
                Sent = sent,
                Received = received,
                Last = days[^1],
                Dormant = IsDormant(days),
                Feature = _scorer.InteractionFeature(sent, received),
                Cap = _scorer.Model.InteractionCap,
                Decay = 1,
            };
        }
    }

    private bool IsDormant(List<DateOnly> days)
    {
        var gaps = days.Skip(1).Zip(days, (later, earlier) => later.DayNumber - earlier.DayNumber).Order().ToList();
        if (gaps.Count == 0)
        {
            return false;
        }

        // Two contacts of one day would make everybody dormant on the next, so a gap is a day at least.
        var median = (gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2.0;
        return Day.DayNumber - days[^1].DayNumber > _scorer.Model.DormancyFactor * Math.Max(1, median);
    }

    private Stay StayOf(PersonId person, DateOnly? from, DateOnly? until, Fact fact)
    {
        var lasts = until is null || until > Day;
        var end = lasts ? Day : until!.Value;
        return new Stay(Resolve(person), from ?? end.AddMonths(-12), end, lasts, from is null, fact);
    }
}

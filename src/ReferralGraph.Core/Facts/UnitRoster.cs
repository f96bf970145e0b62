using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>
/// Who was in which unit of one company when, and how large each unit is, on one day and after merges. Immutable.
/// </summary>
internal sealed class UnitRoster
{
    private readonly Dictionary<int, List<UnitStay>> _stays = [];
    private readonly Dictionary<Unit, List<int>> _members = [];
    private readonly Dictionary<Unit, Seen> _seen = [];
    private readonly Dictionary<Unit, OrganisationSize> _sizes = [];

    /// <summary>The units of a company.</summary>
    /// <param name="day">The facts.</param>
    /// <param name="company">Number of the company, not absorbed.</param>
    public UnitRoster(DayFacts day, int company)
    {
        if (!day.CompanyRoster(company).HasUnits)
        {
            return;
        }

        var (facts, place) = (day.Facts, day.Facts.MergedCompany(company)!);
        foreach (var recorded in place.People)
        {
            foreach (ref readonly var stint in (facts.People[recorded]?.Employments ?? []).AsSpan())
            {
                if (facts.CanonicalCompany(stint.Place) == company && StayPeriod.TryOn(day.Day, stint, out var period))
                {
                    var (department, site) = (facts.Numbers.FoldedOf(stint.Department), facts.Numbers.FoldedOf(stint.Site));
                    Add(facts.Canonical(recorded), new UnitStay(period, stint.Until > day.Day, department, site));
                }
            }
        }

        foreach (var stays in _stays.Values)
        {
            StateStarts(CollectionsMarshal.AsSpan(stays));
        }

        var (peak, most) = (new DailyPeak(), day.Scorer.Model.MaxPairs);
        foreach (var (unit, members) in _members)
        {
            foreach (var person in members)
            {
                foreach (ref readonly var stay in CollectionsMarshal.AsSpan(_stays[person]))
                {
                    if (IsSeen(unit, stay))
                    {
                        peak.Add(person, stay.Period.From, stay.Period.SeenUntil(stay.Lasts));
                    }
                }
            }

            _seen.Add(unit, new Seen(peak.Take(), Roster.AreMorePairsThan(most, members.Count) ? PairsOf(unit, members) : 0));
        }

        AddSizes(day, company);
    }

    private UnitRoster(UnitRoster before, DayFacts day, int company)
    {
        (_stays, _members, _seen) = (before._stays, before._members, before._seen);
        AddSizes(day, company);
    }

    /// <summary>The units where who was there when is as it was, but not what the company's record says of their size.</summary>
    public UnitRoster WithSizesOf(DayFacts day, int company) => new(this, day, company);

    /// <summary>Every unit that somebody was in by the day, and its size.</summary>
    public IReadOnlyDictionary<Unit, OrganisationSize> Sizes => _sizes;

    /// <summary>Everybody who was in a unit that somebody was in, perhaps at other times: themselves too, and some several times.</summary>
    public IEnumerable<int> NearTo(int person)
    {
        foreach (var stay in _stays.GetValueOrDefault(person) ?? [])
        {
            // Whoever shares a narrower unit shares this one too.
            var widest = new Unit(stay.Department, stay.Department < 0 ? stay.Site : -1);
            foreach (var member in _members.GetValueOrDefault(widest) ?? [])
            {
                yield return member;
            }
        }
    }

    /// <summary>True where one of the units is too large to make ties, and might not be without somebody.</summary>
    /// <param name="day">The facts.</param>
    /// <param name="company">The company.</param>
    /// <param name="person">Them, not absorbed.</param>
    public bool IsAtBound(DayFacts day, int company, int person)
    {
        if (_seen.Count == 0)
        {
            return false;
        }

        var (place, model) = (day.Facts.MergedCompany(company)!, day.Scorer.Model);
        var size = OrganisationSize.Of(place.Headcount, day.CompanyRoster(company).Seen - 1, model.UnknownHeadcount).Headcount;
        var stays = _stays.GetValueOrDefault(person) ?? [];
        foreach (var (unit, seen) in _seen)
        {
            // Whoever goes was in it with everybody else at most. Also a unit of others counts as less where the company does.
            var gone = stays.Exists(stay => IsSeen(unit, stay)) ? 1 : 0;
            var pairs = seen.Pairs - (gone * _members[unit].Count);
            if (day.IsTooLarge(_sizes[unit])
                && !day.IsTooLarge(OrganisationSize.OfUnit(Supplied(place.Units, unit), seen.People - gone, size) with
                {
                    IsCrowded = model.MaxPairs > 0 && pairs > model.MaxPairs,
                }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The stints of a person; empty for somebody who was never here by the day.</summary>
    public ReadOnlySpan<UnitStay> Of(int person) => CollectionsMarshal.AsSpan(_stays.GetValueOrDefault(person));

    private void AddSizes(DayFacts day, int company)
    {
        if (_seen.Count == 0)
        {
            return;
        }

        var (units, size, most) = (day.Facts.MergedCompany(company)!.Units, day.SizeOf(company).Headcount, day.Scorer.Model.MaxPairs);
        foreach (var (unit, seen) in _seen)
        {
            _sizes.Add(unit, OrganisationSize.OfUnit(Supplied(units, unit), seen.People, size) with
            {
                IsCrowded = seen.Pairs > most,
            });
        }
    }

    // Another stint may know when one began that does not say it, as among all stints here.
    private static void StateStarts(Span<UnitStay> stays)
    {
        if (stays.Length < 2)
        {
            return;
        }

        Span<StayPeriod> periods = new StayPeriod[stays.Length];
        for (var stay = 0; stay < stays.Length; stay++)
        {
            periods[stay] = stays[stay].Period;
        }

        StayPeriod.State(periods);
        for (var stay = 0; stay < stays.Length; stay++)
        {
            stays[stay] = stays[stay] with { Period = periods[stay] };
        }
    }

    // Of people at a site all are seen there, those of departments too: its stated size is of all.
    private static bool IsSeen(in Unit unit, in UnitStay stay) =>
        (unit.Department < 0 || unit.Department == stay.Department) && (unit.Site < 0 || unit.Site == stay.Site);

    private long PairsOf(Unit unit, List<int> members)
    {
        var hulls = new List<(int From, int Until)>(members.Count);
        foreach (var person in members.Distinct())
        {
            var (from, until) = (int.MaxValue, int.MinValue);
            foreach (ref readonly var stay in CollectionsMarshal.AsSpan(_stays[person]))
            {
                if (stay.Period.From < stay.Period.Until && unit.Fits(stay.Department, stay.Site))
                {
                    (from, until) = (Math.Min(from, stay.Period.From), Math.Max(until, stay.Period.Until));
                }
            }

            if (from < until)
            {
                hulls.Add((from, until));
            }
        }

        return Roster.PairsOf(CollectionsMarshal.AsSpan(hulls));
    }

    private static int Supplied(UnitSize[] units, in Unit unit)
    {
        var (exact, department) = (0, 0);
        foreach (ref readonly var size in units.AsSpan())
        {
            if (size.Department == unit.Department)
            {
                exact = size.Site == unit.Site ? size.Headcount : exact;
                department = size.Site < 0 && unit.Department >= 0 ? size.Headcount : department;
            }
        }

        return exact > 0 ? exact : department;
    }

    private void Add(int person, in UnitStay stay)
    {
        ref var stays = ref CollectionsMarshal.GetValueRefOrAddDefault(_stays, person, out _);
        (stays ??= []).Add(stay);
        AddMember(new Unit(stay.Department, stay.Site), person);
        AddMember(new Unit(stay.Department, -1), person);
        AddMember(new Unit(-1, stay.Site), person);
    }

    private void AddMember(Unit unit, int person)
    {
        if (unit.Department < 0 && unit.Site < 0)
        {
            return;
        }

        // People come by the number they are recorded under: of one who was merged, perhaps not one after the other.
        ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(_members, unit, out _);
        if ((members ??= []).Count == 0 || members[^1] != person)
        {
            members.Add(person);
        }
    }

    /// <summary>What is known of a unit.</summary>
    /// <param name="People">Most people of one day.</param>
    /// <param name="Pairs">Pairs of people who were in it at one time; 0 where so many people cannot be too many pairs.</param>
    private readonly record struct Seen(int People, long Pairs);
}

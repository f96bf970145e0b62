using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>
/// The units of one company, read off its stays day by day: how many people are seen, how large a unit counts, which unit two people shared
/// when.
/// </summary>
internal sealed class ExhaustiveUnits
{
    private readonly List<Stay> _stays;
    private readonly List<CompanyUnit> _stated;
    private readonly DateOnly _day;
    private readonly int _headcount;
    private readonly Dictionary<UnitName, (int Headcount, bool Inferred, bool Conflict)> _sizes = [];

    public ExhaustiveUnits(IEnumerable<Stay> stays, IEnumerable<CompanyUnit> stated, int? supplied, int unknown, DateOnly day)
    {
        (_stays, _stated, _day) = ([.. stays.GroupBy(stay => stay.Person).SelectMany(own => Overlap.Stated([.. own]))], [.. stated], day);
        Seen = SeenOf(_stays, day);
        Size = SizeOf(supplied, Seen, unknown);
        _headcount = Size.Headcount;
    }

    /// <summary>All stays, with starts that others state in place of those assumed.</summary>
    public IReadOnlyList<Stay> Stays => _stays;

    /// <summary>Most people known on one day.</summary>
    public int Seen { get; }

    /// <summary>The size of the company.</summary>
    public (int Headcount, bool Inferred, bool Conflict) Size { get; }

    /// <summary>The size of a whole.</summary>
    public static (int Headcount, bool Inferred, bool Conflict) SizeOf(int? supplied, int seen, int unknown) => supplied is { } stated
        ? (Math.Max(stated, seen), false, seen > stated)
        : (Math.Max(seen, unknown), true, false);

    /// <summary>Most people there on one day; the scored one counts too.</summary>
    public static int SeenOf(IReadOnlyCollection<Stay> stays, DateOnly day) => stays.Select(stay => stay.Start).Append(day).Distinct()
        .Max(on => stays.Where(stay => stay.Start <= on && (on < stay.End || stay.Lasts)).Select(stay => stay.Person).Distinct().Count());

    /// <summary>How large a unit counts.</summary>
    public (int Headcount, bool Inferred, bool Conflict) SizeOf(UnitName unit)
    {
        if (_sizes.TryGetValue(unit, out var known))
        {
            return known;
        }

        var there = _stays.Where(stay =>
            (unit.Department is null || UnitName.Of(stay).Department == unit.Department)
            && (unit.Site is null || UnitName.Of(stay).Site == unit.Site)).ToList();
        var seen = SeenOf(there, _day);
        var stated = StatedOf(unit) ?? (unit.Department is null ? null : StatedOf(unit with { Site = null }));
        var usual = (int)Math.Round(2 * Math.Sqrt(_headcount), MidpointRounding.AwayFromZero);
        return _sizes[unit] = stated is null
            ? (Math.Min(_headcount, Math.Max(seen, usual)), true, false)
            : SizeOf(stated, seen, 0);
    }

    /// <summary>
    /// True when on some day both named a department, or both a site and neither a department, but they never shared one.
    /// </summary>
    public static bool Apart(Overlap overlap)
    {
        var pairs = Pairs(overlap).Select(pair => (One: UnitName.Of(pair.One), Other: UnitName.Of(pair.Other))).ToList();
        return pairs.All(pair => UnitName.Shared(pair.One, pair.Other) is null) && pairs.Exists(pair =>
            pair is { One.Department: not null, Other.Department: not null }
                or { One: { Department: null, Site: not null }, Other: { Department: null, Site: not null } });
    }

    /// <summary>The units two people shared, each with the days on which it is the narrowest.</summary>
    public IEnumerable<SharedSpan> Shared(Overlap overlap)
    {
        var pairs = (
            from pair in Pairs(overlap)
            let unit = UnitName.Shared(UnitName.Of(pair.One), UnitName.Of(pair.Other))
            where unit is not null
            select (
                Unit: unit,
                Start: pair.One.Start > pair.Other.Start ? pair.One.Start : pair.Other.Start,
                End: pair.One.End < pair.Other.End ? pair.One.End : pair.Other.End,
                StartUnknown: pair.One.StartUnknown || pair.Other.StartUnknown,
                Lasts: pair.One.Lasts && pair.Other.Lasts)).ToList();
        var breaks = pairs.SelectMany(pair => new[] { pair.Start, pair.End }).Distinct().Order().ToList();
        var spans = breaks.Zip(breaks.Skip(1)).Select(span => (
            Unit: pairs.Where(pair => pair.Start <= span.First && pair.End >= span.Second)
                .Select(pair => pair.Unit).OrderBy(unit => unit!.Rank).ThenBy(unit => SizeOf(unit!).Headcount)
                .ThenBy(unit => unit!.Department, StringComparer.Ordinal).ThenBy(unit => unit!.Site, StringComparer.Ordinal)
                .FirstOrDefault(),
            Start: span.First,
            End: span.Second)).ToList();
        foreach (var unit in spans.Select(span => span.Unit).OfType<UnitName>().Distinct())
        {
            var own = pairs.Where(pair => pair.Unit == unit).ToList();
            var joined = Overlap.Union(own.Select(pair => (pair.Start, pair.End, pair.StartUnknown)));
            var days = Overlap.Union(spans.Where(span => span.Unit == unit).Select(span => (span.Start, span.End, false)));
            var months = days.Sum(span => Overlap.CompletedMonths(span.Start, span.End));
            if (months > 0)
            {
                yield return new SharedSpan(
                    unit,
                    days[0].Start,
                    days[^1].End,
                    months,
                    days.Exists(span => joined.Exists(all => all.StartUnknown && all.Start <= span.Start && span.End <= all.End)),
                    days[^1].End == _day && own.Exists(pair => pair.Lasts));
            }
        }
    }

    private int? StatedOf(UnitName unit) => _stated
        .Where(stated => UnitName.Of(stated.Department, stated.Site) == unit)
        .Select(stated => (int?)stated.Headcount)
        .LastOrDefault();

    private static IEnumerable<(Stay One, Stay Other)> Pairs(Overlap overlap) =>
        from one in Overlap.Stated(overlap.Ones)
        from other in Overlap.Stated(overlap.Others)
        where one.Start < other.End && other.Start < one.End && one.Start < one.End && other.Start < other.End
        select (one, other);
}

/// <summary>A unit by its folded names.</summary>
internal sealed record UnitName(string? Department, string? Site)
{
    public int Rank => Department is null ? 2 : Site is null ? 1 : 0;

    public static UnitName Of(string? department, string? site) => new(
        department is null ? null : CompanyNames.FoldText(department), site is null ? null : CompanyNames.FoldText(site));

    public static UnitName Of(Stay stay) => Of(((Employment)stay.Fact).Department, ((Employment)stay.Fact).Site);

    /// <summary>The narrowest unit that both fit, or null.</summary>
    public static UnitName? Shared(UnitName one, UnitName other)
    {
        if (one.Department != other.Department)
        {
            return null;
        }

        var site = one.Site == other.Site ? one.Site : null;
        return one.Department is null && site is null ? null : new UnitName(one.Department, site);
    }

    /// <summary>True for a stay that may make two people share it.</summary>
    public bool Fits(Stay stay) => Of(stay).Department == Department && (Site is null || Of(stay).Site == Site);
}

/// <summary>When two people shared a unit.</summary>
internal sealed record SharedSpan(UnitName Unit, DateOnly Start, DateOnly End, int Months, bool StartUnknown, bool Lasts);

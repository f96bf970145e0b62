using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Demo;

/// <summary>Prompts of the made-up tenant: José is asked, as their manager, about people whom new hires worked with.</summary>
internal sealed class DemoPrompts
{
    /// <summary>By months, so that on any other day it is the same people.</summary>
    private const int MostMonths = 3;

    private readonly DateOnly _today;
    private readonly List<LedgerEvent> _events = [];

    /// <param name="people">Everybody.</param>
    /// <param name="openings">What happened to the tenant's openings.</param>
    /// <param name="today">UTC day that all dates are counted back from.</param>
    public DemoPrompts(IReadOnlyList<DemoPerson> people, IEnumerable<LedgerEvent> openings, DateOnly today)
    {
        _today = today;
        var hires = people.Where(IsNew).OrderBy(person => person.Id).ToList();
        hires.ForEach(Plan);
        List<SoughtRole> roles =
        [
            .. openings.GroupBy(happened => happened.Case)
                .Select(events => CaseFold.Of(events)!)
                .Where(opening => opening.State == OpeningStates.Open)
                .Select(opening => new SoughtRole(
                    opening.Key.Id,
                    [.. Opening.Of(opening).WantedTitles],
                    [.. Opening.Of(opening).TargetCompanies.Select(company => new CompanyId(company))],
                    Opening.Of(opening).Priority)),
        ];
        var pairs = hires.Where(hire => BeganMonthsAgo(hire) > 1)
            .SelectMany(hire => PromptChoice.Of(CoworkersOf(hire, people), roles)
                .Select(found => (Hire: hire, found.Coworker, found.Opening)))
            .DistinctBy(found => found.Coworker.Person)
            .ToList();
        for (var index = 0; index < Math.Min(pairs.Count, PromptChoice.Most); index++)
        {
            Ask(index, pairs[index].Hire, pairs[index].Coworker, pairs[index].Opening);
        }
    }

    /// <summary>True for somebody whose first job at the own company began lately.</summary>
    public static bool IsNew(DemoPerson person) => person.WorksAt(DemoCompanies.Own)
        && person.Id != DemoTenant.Manager
        && BeganMonthsAgo(person) <= MostMonths;

    /// <summary>What happened to them, in order of time.</summary>
    public IEnumerable<LedgerEvent> Events() => _events.OrderBy(happened => happened.At);

    private static int BeganMonthsAgo(DemoPerson person) =>
        person.Stints.Where(stint => stint.Company == DemoCompanies.Own).Max(stint => stint.BeganMonthsAgo);

    private IEnumerable<FormerCoworker> CoworkersOf(DemoPerson hire, IEnumerable<DemoPerson> people) =>
        from other in people
        where other.Id != hire.Id && other.Stints.Count > 0 && !other.WorksAt(DemoCompanies.Own)
        from mine in hire.Stints.Where(stint => stint.Company != DemoCompanies.Own)
        from theirs in other.Stints.Where(stint => stint.Company == mine.Company)
        let began = Math.Min(mine.BeganMonthsAgo, theirs.BeganMonthsAgo)
        let ended = Math.Max(mine.EndedMonthsAgo, theirs.EndedMonthsAgo)
        where began > ended
        select new FormerCoworker(
            other.Id,
            Math.Min(1, (began - ended) / 120.0),
            other.Stints[0].Title,
            [other.Stints[0].Company.Company.Id],
            new Prompt(
                PromptDays.All[0],
                mine.Company.Company.Id.Value,
                DemoTenant.Month(_today, began),
                ended == 0 ? null : DemoTenant.Month(_today, ended),
                began - ended));

    /// <summary>Somebody new: of days that have passed no more comes.</summary>
    private void Plan(DemoPerson hire)
    {
        var start = DemoTenant.Month(_today, BeganMonthsAgo(hire));
        var (key, made) = (new CaseKey(CaseKind.NewHire, $"new-{hire.Id}"), PromptDays.MorningOf(start, TimeZoneInfo.Utc));
        var day = PromptDays.All.FirstOrDefault(day => start.AddDays(day) > _today);
        var says = new NewHire(start, day == 0 ? PromptDays.All[^1] : day);
        var created = NewHireCourse.Create(
            key, hire.Id, says, PromptDays.MorningOf(start.AddDays(says.Day), TimeZoneInfo.Utc), made);
        _events.Add(created);
        if (day == 0)
        {
            _events.Add(new NewHireCourse(CaseFold.Apply(null, created), created.Due!.At).Look(says: null, due: null));
        }
    }

    private void Ask(int index, DemoPerson hire, FormerCoworker coworker, SoughtRole opening)
    {
        var key = new CaseKey(CaseKind.Prompt, $"jose-{index + 1}");
        var made = PromptCourse.Create(key, DemoTenant.Manager, hire.Id, coworker.Person, coworker.Together, opening.Id, At(3, 0));
        _events.Add(made);
        var course = new PromptCourse(CaseFold.Apply(null, made), LedgerActor.Of(DemoTenant.Manager), onBehalfOf: null, At(2, 1));
        if (index == 2)
        {
            _events.Add(course.Answer(Prompt.Fits, "We need somebody who has done this before."));
        }
        else if (index == 3)
        {
            _events.Add(course.Answer(Prompt.Unknown, note: null));
        }
    }

    private DateTimeOffset At(int daysAgo, int hour) => new(_today.AddDays(-daysAgo), new TimeOnly(9 + hour, 0), TimeSpan.Zero);
}

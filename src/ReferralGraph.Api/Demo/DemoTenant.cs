using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Demo;

/// <summary>A made-up tenant to try the service with: 300 people and 25 employers over fourteen years, as one of these sees them.</summary>
/// <remarks>
/// Equal for equal days, on every machine. Dates are counted back from the day of generation, so a demo made next year is as fresh
/// as one made today; once stored it ages like any other graph.
/// </remarks>
internal static class DemoTenant
{
    private const ulong Seed = 20_261_101;

    /// <summary>Outcomes have draws of their own, so that another one changes nobody's job or school.</summary>
    private const ulong OutcomeSeed = 23;

    /// <summary>
    /// A question with an answer worth acting on, as <see cref="DemoStory"/> tells: two and three hops, several people, evidence of several
    /// kinds.
    /// </summary>
    public static DemoQuestion Showcase { get; } = new(new PersonId("ada.ambervale"), new CompanyId("caraway-health"));

    /// <summary>Whoever tries the demo may be these: somebody who looks for people to hire.</summary>
    public static PersonId Recruiter => Showcase.From;

    /// <summary>Somebody who is asked whom they would work with again.</summary>
    public static PersonId Manager { get; } = new("jose.ironpasture");

    /// <summary>Somebody elsewhere, who looks for work.</summary>
    public static PersonId JobSeeker { get; } = new("cara.featherstoke");

    /// <summary>Somebody elsewhere, to whom others would like to be introduced.</summary>
    public static PersonId Contact { get; } = new("beatriz.elderquay");

    /// <summary>Every record, each key once, in an order in which companies and people come before what names them.</summary>
    /// <param name="today">UTC day that all dates are counted back from.</param>
    public static IEnumerable<GraphRecord> Generate(DateOnly today)
    {
        var random = new DemoRandom(Seed);
        var people = DemoStory.Cast(DemoPeople.Draw(random));
        var teams = Teams(people).ToList();
        var ties = new DemoTies(people, DemoStory.Pairs, today, random);
        var story = new DemoStory(today);
        var outcomes = new DemoOutcomes(people, today, new DemoRandom(OutcomeSeed));
        return
        [
            .. DemoCompanies.All.Select(company => company.Company),
            .. people.Select(AsPerson),
            .. people.SelectMany(person => Employments(person, today)),
            .. people.SelectMany(person => Educations(person, today)),
            .. story.Facts(),
            .. ties.Draw(),
            .. outcomes.Draw(),
            .. ReferralsOf(people, teams, today).Outcomes(),
            .. teams,
        ];
    }

    /// <summary>What happened in work between its people, in order.</summary>
    /// <param name="today">UTC day that all dates are counted back from.</param>
    public static IEnumerable<LedgerEvent> Work(DateOnly today)
    {
        var people = DemoStory.Cast(DemoPeople.Draw(new DemoRandom(Seed)));
        var teams = Teams(people).ToList();
        return OpeningsOf(teams, today).Events()
            .Concat(new DemoIntroductions(today).Events())
            .Concat(ReferralsOf(people, teams, today).Events())
            .Concat(new DemoPassAlongs(OpeningsOf(teams, today).Events(), today).Events())
            .Concat(new DemoPrompts(people, OpeningsOf(teams, today).Events(), today).Events())
            .Concat(new DemoRewards(ReferralsOf(people, teams, today).Events(), today).Events())
            .OrderBy(happened => happened.At);
    }

    private static DemoOpenings OpeningsOf(IEnumerable<Team> teams, DateOnly today) =>
        new(today, [.. teams.Single(team => team.Id.Value == "leadership").Members]);

    private static DemoReferrals ReferralsOf(IReadOnlyList<DemoPerson> people, IEnumerable<Team> teams, DateOnly today) =>
        new(people, OpeningsOf(teams, today).Events(), today);

    private static Person AsPerson(DemoPerson person)
    {
        var now = person.Stints is [var latest, ..] ? latest : null;
        var domain = now?.Company.Company.Domains[0] ?? "community.example";
        return new Person(person.Id, person.Name, now?.Title ?? "Community organiser")
        {
            Emails = [$"{person.Id}@{domain}"],
            Urls = [$"linkedin.com/in/demo-{person.Id.Value.Replace('.', '-')}"],
        };
    }

    private static IEnumerable<Employment> Employments(DemoPerson person, DateOnly today) => person.Stints.Select(stint =>
        new Employment(
            stint.Company == DemoCompanies.Own ? "hris" : "profile",
            person.Id,
            stint.Company.Company.Id,
            Month(today, stint.BeganMonthsAgo),
            stint.EndedMonthsAgo == 0 ? null : Month(today, stint.EndedMonthsAgo))
        {
            Title = stint.Title,
            Department = stint.Department,
            Site = stint.Site,
            Manager = stint == person.Stints[0] && DemoPrompts.IsNew(person) ? Manager : null,
        });

    private static IEnumerable<Education> Educations(DemoPerson person, DateOnly today)
    {
        if (person.Study is { } study)
        {
            yield return new Education(
                "profile", person.Id, study.School, Month(today, study.BeganMonthsAgo), Month(today, study.EndedMonthsAgo), study.Field);
        }
    }

    private static IEnumerable<Team> Teams(IReadOnlyList<DemoPerson> people)
    {
        var own = people.Where(person => person.WorksAt(DemoCompanies.Own)).ToList();
        yield return TeamOf("recruiting", "Recruiting", own.Where(person => person.Stints[0].Department == "People"));
        yield return TeamOf("data-guild", "Data guild", own.Where(person => person.Stints[0].Department == "Data"));
        yield return TeamOf("leadership", "Leadership", own.Take(4));
    }

    private static Team TeamOf(string id, string name, IEnumerable<DemoPerson> members) =>
        new(new TeamId(id), name) { Members = ValueArray.From(members.Select(person => person.Id).Order()) };

    /// <summary>The first day of the month so many months ago.</summary>
    internal static DateOnly Month(DateOnly today, int monthsAgo) => new DateOnly(today.Year, today.Month, 1).AddMonths(-monthsAgo);
}

/// <summary>Who asks and about which company.</summary>
/// <param name="From">Who asks.</param>
/// <param name="Company">The company.</param>
internal sealed record DemoQuestion(PersonId From, CompanyId Company);

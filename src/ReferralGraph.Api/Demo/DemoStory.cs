using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Demo;

/// <summary>
/// What is not drawn but told: whom a recruiter of <see cref="DemoCompanies.Own"/> would ask to reach people of Caraway Health.
/// </summary>
/// <remarks>
/// Ada meets José most weeks. José and Beatriz shared a small department for years, still write each other, and José vouches for what
/// Beatriz does; an introduction between them worked. Esme and Benno shared school and employer and are linked, no more. Ada and Cara were
/// recruiters of one firm, and Ada said by hand how well they know each other. Of most other colleagues all that is known is the employer.
/// </remarks>
internal sealed class DemoStory(DateOnly today)
{
    private static readonly PersonId Ada = new("ada.ambervale");
    private static readonly PersonId Jose = new("jose.ironpasture");
    private static readonly PersonId Esme = new("esme.fallowmere");
    private static readonly PersonId Beatriz = new("beatriz.elderquay");
    private static readonly PersonId Benno = new("benno.emberlough");
    private static readonly PersonId Cara = new("cara.featherstoke");

    private static readonly Dictionary<PersonId, DemoStint[]> Careers = new()
    {
        [Ada] = [At("Meridian Loom", 27, 0, "People", "Recruiter", "Oslo"), At("Kestrel Mutual", 62, 28, "People", "Recruiter", "Leeds")],
        [Jose] =
        [
            At("Meridian Loom", 38, 0, "Engineering", "Staff Engineer", "Oslo"),
            At("Halcyon Grid", 86, 39, "Data", "Data Scientist", "Aberdeen"),
        ],
        [Esme] =
        [
            At("Meridian Loom", 19, 0, "Product", "Product Manager", "Oslo"),
            At("Quayside Systems", 57, 20, "Product", "Designer", "Rotterdam"),
        ],
        [Beatriz] =
        [
            At("Caraway Health", 30, 0, "Data", "Head of Data", "Porto"),
            At("Halcyon Grid", 80, 31, "Data", "Data Analyst", "Aberdeen"),
        ],
        [Benno] =
        [
            At("Caraway Health", 21, 0, "Engineering", "Engineering Manager", "Porto"),
            At("Quayside Systems", 66, 22, "Engineering", "Senior Engineer", "Rotterdam"),
        ],
        [Cara] =
        [
            At("Caraway Health", 16, 0, "People", "Talent Partner", "Porto"),
            At("Kestrel Mutual", 70, 17, "People", "People Lead", "Leeds"),
        ],
    };

    private static readonly Dictionary<PersonId, DemoStudy> Studies = new()
    {
        [Esme] = new DemoStudy(new SchoolId("fellgate-polytechnic"), 126, 84, "Design"),
        [Benno] = new DemoStudy(new SchoolId("fellgate-polytechnic"), 138, 96, "Electrical Engineering"),
    };

    /// <summary>Of whom everything is told, so that nothing is drawn between them.</summary>
    public static IReadOnlyList<(PersonId One, PersonId Other)> Pairs { get; } =
        [(Ada, Jose), (Ada, Esme), (Ada, Cara), (Jose, Beatriz), (Esme, Benno)];

    /// <summary>Everybody, with the careers of the story.</summary>
    public static IReadOnlyList<DemoPerson> Cast(IEnumerable<DemoPerson> people) =>
    [
        .. people.Select(person => Careers.TryGetValue(person.Id, out var stints)
            ? person with { Stints = stints, Study = Studies.GetValueOrDefault(person.Id) }
            : person),
    ];

    /// <summary>The facts of the story.</summary>
    public IEnumerable<Fact> Facts() =>
    [
        .. Weekly(Ada, Jose, weeks: 26, hour: 10), .. Weekly(Ada, Esme, weeks: 9, hour: 14),
        .. Letters(Jose, Beatriz, 8, 31, 54, 90, 131, 178), .. Letters(Ada, Cara, 150, 410),
        Linked(Jose, Beatriz, 1_150), Linked(Beatriz, Jose, 1_150), Linked(Esme, Benno, 900), Linked(Benno, Esme, 900),
        Linked(Ada, Cara, 1_300), Linked(Cara, Ada, 1_300),
        new ManualTie(Fact.DefaultSource, Ada, Cara, 0.5, Response: null, today.AddDays(-120)) { SetBy = Ada },
        Vouched(Jose, Beatriz, 1, "data", 70), Vouched(Esme, Benno, 0.8, "engineering", 420),
        Answered(Jose, Ada, OutcomeKind.Accepted, 21), Answered(Jose, Ada, OutcomeKind.Accepted, 96),
        Answered(Jose, Ada, OutcomeKind.Accepted, 183), Answered(Esme, Ada, OutcomeKind.Declined, 75),
        Answered(Beatriz, Jose, OutcomeKind.Replied, 27),
    ];

    private static DemoStint At(string company, int began, int ended, string department, string title, string site) =>
        new(DemoCompanies.All.Single(known => known.Company.Name == company), began, ended, department, title, site);

    private IEnumerable<Interaction> Weekly(PersonId one, PersonId other, int weeks, int hour) =>
        Enumerable.Range(0, weeks).Select(week => Interacted("calendar", one, other, InteractionMedium.Meeting, 3 + (7 * week), hour));

    private IEnumerable<Interaction> Letters(PersonId one, PersonId other, params int[] daysAgo) => daysAgo.SelectMany(days => new[]
    {
        Interacted("mail", one, other, InteractionMedium.Message, days, hour: 9),
        Interacted("mail", other, one, InteractionMedium.Message, days - 1, hour: 15),
    });

    private Interaction Interacted(string source, PersonId from, PersonId to, InteractionMedium medium, int daysAgo, int hour) =>
        new(source, from, [to], medium, At(daysAgo, hour));

    private Connection Linked(PersonId from, PersonId to, int daysAgo) => new("linkedin", from, to, today.AddDays(-daysAgo));

    private Endorsement Vouched(PersonId from, PersonId to, double level, string jobFamily, int daysAgo) =>
        new("survey", from, to, level, jobFamily, today.AddDays(-daysAgo));

    private OutcomeEvent Answered(PersonId person, PersonId requester, OutcomeKind outcome, int daysAgo) =>
        new(Fact.DefaultSource, person, outcome, At(daysAgo, hour: 11)) { Requester = requester };

    private DateTimeOffset At(int daysAgo, int hour) => new(today.AddDays(-daysAgo), new TimeOnly(hour, 0), TimeSpan.Zero);
}

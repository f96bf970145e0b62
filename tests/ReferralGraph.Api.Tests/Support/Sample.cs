using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>
/// A small graph. Ada worked at Initech with Bob and Hal and meets Bob; Bob knows Eve and Finn of Acme, Cleo knows Finn better; Gus knows
/// nobody.
/// <code>
/// ada - bob (Initech 2019-2022, calendar)    bob -0.6-> eve @ acme    bob -0.3-> finn @ acme
/// ada -0.5-> cleo                            cleo -0.9-> finn         dan: a former employee of acme, known to bob 0.8
/// </code>
/// </summary>
internal static class Sample
{
    public static readonly DateOnly Long = new(2015, 1, 1);

    public static PersonId Id(string id) => new(id);

    /// <summary>A tie of that strength, set by hand.</summary>
    public static ManualTie Tie(string from, string to, double strength) =>
        new(Fact.DefaultSource, Id(from), Id(to), strength, Response: null, On: null);

    /// <summary>A lasting employment.</summary>
    public static Employment Works(string person, string company, string? title = null) =>
        new(Fact.DefaultSource, Id(person), new CompanyId(company), Long, Until: null) { Title = title };

    public static IEnumerable<GraphRecord> Records() =>
    [
        new Company(new CompanyId("initech"), "Initech", Headcount: 12),
        new Company(new CompanyId("acme"), "Acme", Headcount: 900)
        {
            Domains = ["acme.example"], Aliases = ["The Acme Works"], Urls = ["linkedin.com/company/acme"],
        },
        new Company(new CompanyId("acme-oslo"), "Acme Oslo") { Aliases = ["Acme North"] },
        new Company(new CompanyId("acme-bergen"), "Acme Bergen") { Aliases = ["Acme North"] },
        new Company(new CompanyId("freelance"), "Freelance"),
        new Company(new CompanyId("empty"), "Empty"),
        new Person(Id("ada"), "Ada"),
        new Person(Id("bob"), "Bob"),
        new Person(Id("cleo"), "Cleo"),
        new Person(Id("dan"), "Dan"),
        new Person(Id("eve"), "Eve", "Engineer"),
        new Person(Id("finn"), "Finn"),
        new Person(Id("gus"), "Gus"),
        new Person(Id("hal"), "Hal"),
        new Employment("hris", Id("ada"), new CompanyId("initech"), new DateOnly(2019, 1, 1), new DateOnly(2022, 1, 1)),
        new Employment("hris", Id("bob"), new CompanyId("initech"), new DateOnly(2018, 6, 1), new DateOnly(2023, 1, 1)),
        new Employment("hris", Id("hal"), new CompanyId("initech"), new DateOnly(2019, 1, 1), new DateOnly(2021, 1, 1)),
        new Interaction(
            "calendar",
            Id("ada"),
            [Id("bob")],
            InteractionMedium.Meeting,
            new DateTimeOffset(2026, 11, 12, 9, 0, 0, TimeSpan.Zero)),
        Tie("ada", "cleo", 0.5),
        Tie("bob", "eve", 0.6),
        Tie("bob", "finn", 0.3),
        Tie("bob", "dan", 0.8),
        Tie("cleo", "finn", 0.9),
        Works("eve", "acme", "Engineer"),
        Works("finn", "acme", "Développeur"),
        new Employment(Fact.DefaultSource, Id("dan"), new CompanyId("acme"), Long, new DateOnly(2020, 1, 1)),
        new Team(new TeamId("scouts"), "Scouts") { Members = [Id("ada"), Id("cleo")] },
    ];
}

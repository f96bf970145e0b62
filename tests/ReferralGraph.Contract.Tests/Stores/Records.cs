using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Records of every sort to write, with something in every member.</summary>
internal static class Records
{
    public static readonly Person Ada = new(new PersonId("ada"), "Ada Example", "Engineer")
    {
        Emails = ["ada@acme.example", "ada@home.example"],
        Urls = ["linkedin.com/in/ada"],
    };

    public static readonly Person Bob = new(new PersonId("bob"), "Bøb \"Ünïcode\" 𝒳");

    public static readonly Company Acme = new(new CompanyId("acme"), "Acme Inc.", 120)
    {
        Domains = ["acme.example"],
        Aliases = ["ACME Software GmbH"],
        Urls = ["linkedin.com/company/acme"],
        Units = [new CompanyUnit("Platform", "Oslo", 14), new CompanyUnit(null, "Oslo", 30)],
    };

    public static readonly Employment Stint = new("hris", Ada.Id, Acme.Id, new DateOnly(2019, 1, 1), new DateOnly(2022, 1, 1))
    {
        Title = "Engineer",
        Department = "Platform",
        Site = "Oslo",
        Manager = Bob.Id,
        GivenId = new FactId("stint-1"),
    };

    public static readonly Team Recruiting = new(new TeamId("recruiting"), "Recruiting", "hris") { Members = [Ada.Id, Bob.Id] };

    /// <summary>One fact of each kind; two outcomes, for none has something in every member.</summary>
    public static readonly IReadOnlyList<Fact> Facts =
    [
        Stint,
        new Education("hris", Ada.Id, new SchoolId("kth"), new DateOnly(2010, 9, 1), new DateOnly(2013, 6, 1), "CS", 80, "KTH"),
        new Connection("linkedin", Ada.Id, Bob.Id, new DateOnly(2020, 5, 1), new DateOnly(2024, 5, 1)),
        new Interaction(
            "calendar",
            Ada.Id,
            [Bob.Id, new PersonId("eve")],
            InteractionMedium.Cc,
            new DateTimeOffset(2026, 10, 1, 9, 0, 0, 123, TimeSpan.Zero)),
        new Endorsement("api", Ada.Id, Bob.Id, 0.8, "engineering", new DateOnly(2024, 1, 1)),
        new ManualTie("api", Ada.Id, Bob.Id, 0.1 + 0.2, 0.5, new DateOnly(2026, 1, 1)) { SetBy = Ada.Id, SetByKey = "abcdefabcdef" },
        new OutcomeEvent("api", Bob.Id, OutcomeKind.HandedOver, new DateTimeOffset(2026, 10, 2, 9, 0, 0, 456, TimeSpan.Zero))
        {
            Requester = Ada.Id,
            Other = new PersonId("eve"),
        },
        new OutcomeEvent("api", Ada.Id, OutcomeKind.Unsuitable, new DateTimeOffset(2026, 10, 3, 9, 0, 0, TimeSpan.Zero))
        {
            JobFamily = "engineering",
        },
        new Distinction("api", Ada.Id, Bob.Id),
        new Sharing(Ada.Id, null, SharingLevels.Team),
        new Sharing(Ada.Id, Bob.Id, SharingLevels.Private),
    ];

    /// <summary>One record of each sort but merges.</summary>
    public static IReadOnlyList<GraphRecord> All => [Acme, Ada, Bob, .. Facts, Recruiting];

    /// <summary>An employment of nothing but its key.</summary>
    public static Employment Job(string person, string company, string? from = null, string? until = null, string source = "api") =>
        new(source, new PersonId(person), new CompanyId(company), Day(from), Day(until));

    public static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

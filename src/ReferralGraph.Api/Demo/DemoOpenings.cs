using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Demo;

/// <summary>Openings of the made-up tenant, in every state, with those of its people whose they are.</summary>
/// <param name="today">UTC day that all dates are counted back from.</param>
/// <param name="managers">People of the own company who may be hiring managers, at least one.</param>
internal sealed class DemoOpenings(DateOnly today, IReadOnlyList<PersonId> managers)
{
    private static readonly LedgerActor s_system = new(ActorKind.System, "demo");
    private static readonly PersonId s_recruiter = new("ada.ambervale");

    private readonly Dictionary<string, Opening> _made = new(StringComparer.Ordinal);

    /// <summary>What happened to them, in order.</summary>
    public IEnumerable<LedgerEvent> Events() =>
    [
        .. Made("data-analyst", 730, new Opening("Data Analyst", default) { JobFamily = "data", Site = "Oslo" }),
        .. Made("support-lead", 260, new Opening("Support Lead", default) { JobFamily = "support", Site = "Aberdeen", Priority = 5 }),
        .. Made("talent-partner", 200, new Opening("Talent Partner", default) { JobFamily = "people", Site = "Leeds" }),
        Moved("support-lead", "close", 150),
        .. Made(
            "designer",
            120,
            new Opening("Product Designer", default) { JobFamily = "design", Priority = 3, TargetCompanies = ["quayside-systems"] }),
        Moved("talent-partner", "fill", 90),
        .. Made(
            "platform-engineer",
            61,
            new Opening("Platform Engineer", default)
            {
                WantedTitles = ["Engineer", "Senior Engineer", "Staff Engineer"],
                JobFamily = "engineering",
                Skills = ["go", "kubernetes"],
                Site = "Oslo",
                Priority = 2,
                TargetCompanies = ["caraway-health", "halcyon-grid"],
                ExternalIds = [new ExternalId("demo-ats", "job-1061")],
            }),
        Moved("designer", "pause", 40),
        Moved("data-analyst", "fill", 30),
        .. Made(
            "data-lead",
            34,
            new Opening("Head of Data", default)
            {
                WantedTitles = ["Data Analyst", "Data Scientist", "Head of Data"],
                JobFamily = "data",
                Site = "Porto",
                Priority = 1,
                TargetCompanies = ["caraway-health"],
                ExternalIds = [new ExternalId("demo-ats", "job-1034")],
            }),
    ];

    private IEnumerable<LedgerEvent> Made(string id, int daysAgo, Opening says)
    {
        var manager = managers[_made.Count % managers.Count];
        var opening = says with
        {
            OpenedOn = today.AddDays(-daysAgo),
            WantedTitles = says.WantedTitles.Count > 0 ? says.WantedTitles : [says.Title],
        };
        _made.Add(id, opening);
        yield return new LedgerEvent(
            new CaseKey(CaseKind.Opening, id), 1, StateTable.Create, OpeningStates.Open, s_system, At(daysAgo))
        {
            Data = opening.ToData(),
            Parties = [new CaseParty(PartyRole.Recruiter, s_recruiter), new CaseParty(PartyRole.HiringManager, manager)],
        };
    }

    private LedgerEvent Moved(string id, string happens, int daysAgo)
    {
        var row = OpeningStates.Table.In(OpeningStates.Open).Single(known => known.Event == happens);
        var closedOn = row.To[0] == OpeningStates.Paused ? (DateOnly?)null : today.AddDays(-daysAgo);
        return new LedgerEvent(new CaseKey(CaseKind.Opening, id), 2, happens, row.To[0], LedgerActor.Of(s_recruiter), At(daysAgo))
        {
            Data = (_made[id] with { ClosedOn = closedOn }).ToData(),
        };
    }

    private DateTimeOffset At(int daysAgo) => new(today.AddDays(-daysAgo), new TimeOnly(9, 0), TimeSpan.Zero);
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>Questions and answers with something in every field.</summary>
internal static class Samples
{
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Bob = new("bob");
    private static readonly PersonId Eve = new("eve");
    private static readonly DateOnly Long = new(2019, 1, 1);

    /// <summary>Evidence with a value in every field.</summary>
    public static Evidence FullEvidence { get; } = new(EvidenceKinds.Interaction, "hris+linkedin")
    {
        Company = new CompanyId("acme"),
        Department = "Forschung",
        Site = "Zürich",
        School = new SchoolId("kth"),
        SchoolName = "KTH Kungliga Tekniska högskolan",
        From = Long,
        Until = Long.AddDays(700),
        Months = 23,
        Headcount = 12,
        SizeInferred = true,
        SizeConflict = true,
        OtherUnits = true,
        StartUnknown = true,
        Approximate = true,
        SetByOwner = true,
        Count = 14,
        Sent = 5.5,
        Received = 0.125,
        Last = Long.AddDays(600),
        Dormant = true,
        Level = 0.8,
        JobFamily = "Ingénieur",
        HandedOver = true,
        Feature = 0.875,
        Cap = 0.8,
        Ceiling = 0.59,
        Decay = 0.7,
        Contribution = 0.49,
        ShadowedBy = 3,
    };

    /// <summary>A tie with a value in every field.</summary>
    public static TieExplanation FullTie { get; } = new(Ada, Bob, 0.85, 2.0 / 3, [FullEvidence, new Evidence(EvidenceKinds.Manual, "api")])
    {
        ResponseBasis = new ResponseBasis(0.5, new AnswerSum(1.5, 2.25)),
        Disowned = true,
        TierOnly = true,
    };

    /// <summary>A list of ties.</summary>
    public static TiesResult.Completed Ties { get; } =
        new(
            new GraphRevision(41),
            FakeFinder.Day,
            [FullTie, FullTie with { To = Eve, ResponseBasis = null, Disowned = false }],
            HasMore: true);

    /// <summary>A question about anybody.</summary>
    public static PathQuery Question(string from = "ada") =>
        new(
            AccessScope.Everything(TenantId.Default),
            new PathOrigin.One(new PersonId(from)),
            new PathGoal.ToCompany(new CompanyId("acme")));

    /// <summary>An answer with a value in every field, but for what says why a search was cut short.</summary>
    public static PathSearchResult.Completed Answer(long revision, DateOnly day)
    {
        var second = new TieExplanation(Bob, Eve, 0.6, 0.5, []);
        var path = new ReferralPath([Ada, Bob, Eve], [FullTie, second], 1_234_567_890_123, 0.136)
        {
            Mutuals = 7,
            Workplaces = [new Workplace("Engineer", new CompanyId("initech")), null, new Workplace(null, new CompanyId("acme"))],
        };
        return new PathSearchResult.Completed(
            new GraphRevision(revision),
            day,
            [
                new ReachablePerson(
                    Eve,
                    new TargetEmployment("Engineer", new CompanyId("acme"), new CompanyId("acme-works")),
                    new TrustExplanation(0.688, 0.221, 0.6, -0.04, TrustBasis.Endorsers, [new EndorserExplanation(Bob, 0.85, 1, 0.9)]),
                    [path, path with { Mutuals = null }])
                {
                    ByBridge = true,
                },
                new ReachablePerson(
                    Bob,
                    null,
                    new TrustExplanation(0.6, 0, 0.6, 0, TrustBasis.Prior, []),
                    [new ReferralPath([Ada, Bob], [FullTie], 5, 0.5)]),
            ],
            HasMore: true,
            VisitedPeople: 300)
        {
            Goal = new GoalCounts(12, 11),
            End = new PageEnd(new PersonRankKey(-5, 1, Bob)) { LastBridge = new PersonRankKey(long.MaxValue, 2, Eve), BridgeNext = true },
        };
    }
}

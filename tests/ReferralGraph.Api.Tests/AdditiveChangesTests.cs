using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests;

/// <summary>Which changes are known to hide nothing. Whatever is not known to may hide something.</summary>
internal sealed class AdditiveChangesTests
{
    private static readonly Person Bob = new(Sample.Id("bob"), "Bob", "Engineer");
    private static readonly Company Acme = new(new CompanyId("acme"), "Acme", Headcount: 900);
    private static readonly Team Scouts = new(new TeamId("scouts"), "Scouts");
    private static readonly Employment Job = Sample.Works("bob", "acme");

    private static readonly TestCaseData[] Adding =
    [
        Case("a person", null, Bob),
        Case("a company", null, Acme),
        Case("a team", null, Scouts),
        Case("an employment", null, Job),
        Case("an education", null, new Education("api", Bob.Id, new SchoolId("kth"), null, null)),
        Case("a connection", null, new Connection("api", Bob.Id, Sample.Id("eve"), null, null)),
        Case("a meeting", null, new Interaction("api", Bob.Id, [Sample.Id("eve")], InteractionMedium.Meeting, DateTimeOffset.UnixEpoch)),
        Case("an endorsement", null, new Endorsement("api", Bob.Id, Sample.Id("eve"), 1, null, new DateOnly(2026, 11, 23))),
        Case("an answer", null, Outcome(OutcomeKind.Accepted)),
        Case(
            "a person's name, title and addresses",
            Bob,
            Bob with { Name = "Robert", Title = null, Emails = ["bob@acme.example"], Urls = ["linkedin.com/in/bob"] }),
        Case(
            "a company's names and addresses",
            Acme,
            Acme with { Name = "Acme Rockets", Domains = ["acme.example"], Aliases = ["AR"], Urls = ["linkedin.com/company/acme"] }),
    ];

    private static readonly TestCaseData[] Hiding =
    [
        Case("a kind of record nobody has thought of", null, new Unthought()),
        Case("such a record that changes", new Unthought(), new Unthought()),
        Case("a kind of fact nobody has thought of", null, new UnthoughtFact()),
        Case("a kind of outcome nobody has thought of", null, Outcome((OutcomeKind)99)),
        Case("a record that becomes one of another kind", Bob, Acme),
        Case("a person who is deleted", Bob, null),
        Case("a company of another size", Acme, Acme with { Headcount = 9_000 }),
        Case("a team that changes", Scouts, Scouts with { Members = [Bob.Id] }),
        Case("a fact that changes", Job, Job with { Until = new DateOnly(2026, 1, 1) }),
        Case("a fact that is deleted", Job, null),
        Case("a job that ends", null, Job with { Until = new DateOnly(2026, 1, 1) }),
        Case("a value set by hand", null, Sample.Tie("bob", "eve", 1)),
        Case("a tie that is disowned", null, Outcome(OutcomeKind.Disowned)),
        Case("ties that are hidden", null, new Sharing(Bob.Id, null, SharingLevels.Private)),
        Case("a tie that is hidden", null, new Sharing(Bob.Id, Sample.Id("eve"), SharingLevels.TierOnly)),
        Case("a merge", null, new PersonMerge(Bob.Id, Sample.Id("robert"))),
        Case("a merge of companies", null, new CompanyMerge(new CompanyId("acme"), new CompanyId("acme-inc"))),
        Case("a company with a successor", null, Acme with { Successor = new CompanySuccessor(new CompanyId("beta"), default) }),
        Case("a successor", Acme, Acme with { Successor = new CompanySuccessor(new CompanyId("beta"), default) }),
        Case("nothing", null, null),
    ];

    [TestCaseSource(nameof(Adding))]
    public void It_only_adds(RecordChange change) => Assert.That(AdditiveChanges.OnlyAdds(change), Is.True);

    [TestCaseSource(nameof(Hiding))]
    public void It_may_hide_something(RecordChange change) => Assert.That(AdditiveChanges.OnlyAdds(change), Is.False);

    private static TestCaseData Case(string name, GraphRecord? before, GraphRecord? after) =>
        new TestCaseData(new RecordChange(before, after)).SetArgDisplayNames(name);

    private static OutcomeEvent Outcome(OutcomeKind kind) =>
        new("api", Bob.Id, kind, DateTimeOffset.UnixEpoch) { Other = Sample.Id("eve") };

    private sealed record Unthought : GraphRecord;

    private sealed record UnthoughtFact() : Fact("api")
    {
        public override FactKind Kind => (FactKind)99;

        public override IReadOnlyList<string?> Key => [];

        public override IReadOnlyList<PersonId> PeopleNamed() => [];
    }
}

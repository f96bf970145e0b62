using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Ties;

/// <summary>How evidence becomes one strength: it adds up again, it can be taken away again, and each direction is its own.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class StrengthContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private static readonly IReadOnlyList<Fact> OfEveryKind =
    [
        Facts.Works("ada", "acme", "2018-01-01", "2022-03-15"), Facts.Works("bob", "acme", "2019-02-01"),
        Facts.Works("ada", "initech", "2010-01-01", "2012-01-01"), Facts.Works("bob", "initech", "2009-01-01", "2015-01-01"),
        Facts.Studies("ada", "kth", "2005-09-01", "2008-06-01"), Facts.Studies("bob", "kth", "2006-09-01", "2009-06-01"),
        Facts.Link("ada", "bob", "2020-05-01"), Facts.Link("ada", "bob", "2021-05-01", source: "vcard"),
        Facts.Message("ada", "bob", "2026-10-01"), Facts.Message("bob", "ada", "2026-10-03"), Facts.Message("ada", "bob", "2026-10-09"),
        Facts.Endorsement("ada", "bob", 0.6, "2025-01-01"), Facts.Endorsement("ada", "bob", 0.8, "2021-01-01", "engineering"),
    ];

    private static readonly IReadOnlyList<GraphRecord> Sizes = [Facts.Company("acme", 40), Facts.Company("initech", 12)];

    [Test]
    public async Task Contributions_give_back_the_strength()
    {
        var tie = await TieAsync([.. Sizes, .. OfEveryKind]);

        Assert.That(
            1 - tie.Evidence.Aggregate(1.0, (product, evidence) => product * (1 - evidence.Contribution)),
            Is.EqualTo(tie.Strength).Within(1e-9));
    }

    [Test]
    public async Task Contributions_give_back_a_manual_strength()
    {
        var tie = await TieAsync([.. Sizes, .. OfEveryKind, Facts.Tie("ada", "bob", 0.3)]);

        Assert.That(
            1 - tie.Evidence.Aggregate(1.0, (product, evidence) => product * (1 - evidence.Contribution)), Is.EqualTo(0.3).Within(1e-9));
    }

    [Test]
    public async Task The_factors_of_a_piece_of_evidence_give_its_contribution()
    {
        var tie = await TieAsync([.. Sizes, .. OfEveryKind]);

        Assert.That(
            tie.Evidence.Where(evidence => evidence.ShadowedBy is null).Select(evidence => evidence.Contribution),
            Is.EqualTo(
                tie.Evidence.Where(evidence => evidence.ShadowedBy is null).Select(
                    evidence => evidence.Cap * evidence.Feature * evidence.Decay)));
    }

    [Test]
    public async Task The_largest_of_a_family_counts_and_shadows_the_others()
    {
        var tie = await TieAsync([.. Sizes, .. OfEveryKind]);

        Assert.That(
            tie.Evidence.Select(evidence => (evidence.Kind, evidence.ShadowedBy)),
            Is.EqualTo(new (EvidenceKinds, int?)[]
            {
                (EvidenceKinds.CoEmployment, null), (EvidenceKinds.CoEmployment, 0), (EvidenceKinds.Education, 0),
                (EvidenceKinds.Connection, null), (EvidenceKinds.Connection, 3),
                (EvidenceKinds.Interaction, null),
                (EvidenceKinds.Endorsement, null), (EvidenceKinds.Endorsement, 6),
            }));
        Assert.That(tie.Evidence.Where(evidence => evidence.ShadowedBy is not null).Select(evidence => evidence.Contribution), Is.All.Zero);
    }

    [Test]
    public async Task Facts_of_one_direction_change_nothing_of_the_other([ValueSource(nameof(OneWay))] Fact fact)
    {
        var graph = await LoadAsync([.. Sizes, .. OfEveryKind]);
        var (outward, inward) = (await graph.TieAsync("ada", "bob"), await graph.TieAsync("bob", "ada"));
        await graph.WriteAsync(new GraphChange.Put(fact));

        Assert.That(await graph.TieAsync("bob", "ada"), Is.EqualTo(inward));
        Assert.That(await graph.TieAsync("ada", "bob"), Is.Not.EqualTo(outward), "the fact counts for something");
    }

    [Test]
    public async Task Context_and_interactions_are_as_strong_in_either_direction()
    {
        var graph = await LoadAsync([.. Sizes, .. OfEveryKind.Where(fact => fact is not Connection and not Endorsement)]);

        Assert.That((await graph.TieAsync("bob", "ada")).Strength, Is.EqualTo((await graph.TieAsync("ada", "bob")).Strength));
    }

    [Test]
    public async Task Adding_evidence_never_lowers_a_strength()
    {
        var graph = await LoadAsync([.. Sizes, Facts.Person("ada"), Facts.Person("bob")]);
        var strength = 0.0;
        foreach (var fact in OfEveryKind)
        {
            await graph.WriteAsync(new GraphChange.Put(fact));
            var more = (await graph.TieAsync("ada", "bob")).Strength;
            Assert.That(more, Is.GreaterThanOrEqualTo(strength), fact.ToString());
            strength = more;
        }
    }

    [Test]
    public async Task Removing_evidence_restores_the_former_tie_exactly()
    {
        var graph = await LoadAsync([.. Sizes, Facts.Person("ada"), Facts.Person("bob")]);
        var before = new Stack<TieExplanation>();
        foreach (var fact in OfEveryKind)
        {
            before.Push(await graph.TieAsync("ada", "bob"));
            await graph.WriteAsync(new GraphChange.Put(fact));
        }

        foreach (var fact in OfEveryKind.Reverse())
        {
            await graph.WriteAsync(new GraphChange.DeleteFact(fact.Id));
            Assert.That(await graph.TieAsync("ada", "bob"), Is.EqualTo(before.Pop()), fact.ToString());
        }
    }

    [Test]
    public async Task Removing_a_manual_tie_restores_the_computed_one_exactly()
    {
        var graph = await LoadAsync([.. Sizes, .. OfEveryKind]);
        var before = await graph.TieAsync("ada", "bob");
        await graph.WriteAsync(new GraphChange.Put(Facts.Tie("ada", "bob", 0, 0)));
        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.Zero);

        await graph.WriteAsync(new GraphChange.DeleteFact(Facts.Tie("ada", "bob", 0).Id));
        Assert.That(await graph.TieAsync("ada", "bob"), Is.EqualTo(before));
    }

    [Test]
    public async Task The_same_fact_again_changes_nothing()
    {
        var graph = await LoadAsync([.. Sizes, .. OfEveryKind]);
        var before = await graph.TieAsync("ada", "bob");
        await graph.WriteAsync([.. OfEveryKind.Select(fact => new GraphChange.Put(fact))]);

        Assert.That(await graph.TieAsync("ada", "bob"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_companys_new_headcount_changes_the_ties_of_its_people()
    {
        var graph = await LoadAsync([.. Sizes, .. OfEveryKind]);
        var before = (await graph.TieAsync("ada", "bob")).Strength;
        await graph.WriteAsync(new GraphChange.Put(Facts.Company("acme", 400)));

        Assert.That((await graph.TieAsync("ada", "bob")).Strength, Is.LessThan(before));
    }

    [Test]
    public async Task A_newcomer_where_no_size_is_supplied_changes_the_ties_of_all_who_were_there()
    {
        var graph = await LoadAsync(
        [
            .. Enumerable.Range(0, 160).Select(number => Facts.Works($"p{number}", "acme", "2020-01-01")),
        ], new FinderSettings { Model = new TrustModel { UnknownHeadcount = 0 } });
        var before = await graph.TieAsync("p1", "p2");
        await graph.WriteAsync(new GraphChange.Put(Facts.Works("new", "acme", "2026-11-01")));
        var after = await graph.TieAsync("p1", "p2");

        Assert.That((before.Evidence.Single().Headcount, after.Evidence.Single().Headcount), Is.EqualTo(((int?)160, (int?)161)));
        Assert.That(after.Strength, Is.LessThan(before.Strength));
    }

    private static IEnumerable<Fact> OneWay() =>
    [
        Facts.Link("ada", "bob", "2026-01-01", source: "google"),
        Facts.Endorsement("ada", "bob", 1, "2026-10-01"),
        Facts.Tie("ada", "bob", 0.9, 0.9),
    ];
}

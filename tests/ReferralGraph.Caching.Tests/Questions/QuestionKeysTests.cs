using System.Reflection;
using NUnit.Framework;
using ReferralGraph.Caching.Questions;
using ReferralGraph.Caching.Tests.Support;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Caching.Tests.Questions;

/// <summary>Different questions have different keys: a field that a key forgets would give one question the answer to another.</summary>
[TestFixture]
public sealed class QuestionKeysTests
{
    private static readonly AccessScope Everything = AccessScope.Everything(TenantId.Default);
    private static readonly PathGoal.ToCompany Acme = new(new CompanyId("acme"));

    private static readonly PathQuery[] Paths =
    [
        .. Scopes.Apart.Select(scope => Question() with { Scope = scope }),
        Question() with { From = new PathOrigin.One(new PersonId("bob")) },
        Question() with { From = new PathOrigin.Members(new TeamId("ada")) },
        Question() with { From = new PathOrigin.EmployedAt([new CompanyId("ada")]) },
        Question() with { From = new PathOrigin.EmployedAt([new CompanyId("ada"), new CompanyId("bob")]) },
        Question() with { From = new PathOrigin.Anyone() },
        Question() with { Goal = new PathGoal.ToPerson(new PersonId("acme")) },
        Question() with { Goal = new PathGoal.ToCompany(new CompanyId("initech")) },
        Question() with { Goal = Acme with { Employment = EmploymentStatus.Former } },
        Question() with { Goal = Acme with { Employment = EmploymentStatus.Any } },
        Question() with { Goal = Acme with { Title = "a b" } },
        Question() with { Goal = Acme with { Department = "a b" } },
        Question() with { Goal = Acme with { Site = "a b" } },
        Question() with { Goal = Acme with { Title = "a", Department = "b" } },
        Question() with { Goal = Acme with { Title = "a department 1:b" } },
        Question() with { Ranking = PathRanking.Shortest },
        Question() with { Ranking = PathRanking.Bridge },
        Question() with { Ranking = PathRanking.Balanced },
        Question() with { MaxHops = 2 },
        Question() with { Limit = 2 },
        Question() with { PathsPerPerson = 2 },
        Question() with { DiverseConnectors = true },
        Question() with { JobFamily = "sales" },
        Question() with { JobFamily = string.Empty },
        With(new PathConstraints { MinStrength = 0.5 }),
        With(new PathConstraints { MinFirstStrength = 0.5 }),
        With(new PathConstraints { MinLastStrength = 0.5 }),
        With(new PathConstraints { Evidence = EvidenceKinds.Manual }),
        With(new PathConstraints { ObservedOnly = true }),
        With(new PathConstraints { Via = [new PersonId("cleo")] }),
        With(new PathConstraints { Via = [new PersonId("cleo"), new PersonId("dan")] }),
        With(new PathConstraints { NotVia = [new PersonId("cleo")] }),
        With(new PathConstraints { ExcludeTeams = [new TeamId("cleo")] }),
        Question() with { After = new PageEnd(null) },
        Question() with { After = new PageEnd(null) { BridgeNext = true } },
        Question() with { After = new PageEnd(new PersonRankKey(1, 1, new PersonId("eve"))) },
        Question() with { After = new PageEnd(new PersonRankKey(2, 1, new PersonId("eve"))) },
        Question() with { After = new PageEnd(new PersonRankKey(1, 2, new PersonId("eve"))) },
        Question() with { After = new PageEnd(new PersonRankKey(1, 1, new PersonId("finn"))) },
        Question() with { After = new PageEnd(null) { LastBridge = new PersonRankKey(1, 1, new PersonId("eve")) } },
    ];

    [Test]
    public void Different_path_questions_have_different_keys() =>
        Assert.That(Paths.Select(query => QuestionKeys.Of(query, FakeFinder.Day)), Is.Unique);

    [Test]
    public void Another_day_has_another_key() =>
        Assert.That(QuestionKeys.Of(Question(), FakeFinder.Day), Is.Not.EqualTo(QuestionKeys.Of(Question(), FakeFinder.Day.AddDays(1))));

    [Test]
    public void Equal_questions_have_equal_keys() =>
        Assert.That(
            QuestionKeys.Of(With(new PathConstraints { Via = ValueArray.From([new PersonId("cleo")]) }), FakeFinder.Day),
            Is.EqualTo(QuestionKeys.Of(With(new PathConstraints { Via = [new PersonId("cleo")] }), FakeFinder.Day)));

    [Test]
    public void Other_scopes_have_other_keys()
    {
        var (ada, bob) = (new PersonId("ada"), new PersonId("bob"));

        Assert.That(Scopes.Apart.Select(scope => QuestionKeys.Of(new TiesQuestion(scope, ada, null, null, 50), FakeFinder.Day)), Is.Unique);
        Assert.That(Scopes.Apart.Select(scope => QuestionKeys.Of(new DistanceQuestion(scope, ada, bob, null), FakeFinder.Day)), Is.Unique);
    }

    [Test]
    public void All_who_see_everything_share_a_key() =>
        Assert.That(
            Scopes.Everything.Select(scope => QuestionKeys.Of(Question() with { Scope = scope }, FakeFinder.Day)).Distinct(),
            Has.Exactly(1).Items);

    /// <summary>A parameter that comes to questions later must come to the list above, and so to the key.</summary>
    [TestCase(typeof(PathQuery), 13)]
    [TestCase(typeof(PathConstraints), 8)]
    [TestCase(typeof(PathGoal.ToCompany), 5)]
    [TestCase(typeof(PathGoal.ToPerson), 1)]
    [TestCase(typeof(PathOrigin.One), 1)]
    [TestCase(typeof(PathOrigin.Members), 1)]
    [TestCase(typeof(PathOrigin.EmployedAt), 1)]
    [TestCase(typeof(PathOrigin.Anyone), 0)]
    [TestCase(typeof(AccessScope), 7)]
    [TestCase(typeof(PageEnd), 3)]
    [TestCase(typeof(PersonRankKey), 3)]
    public void Every_parameter_is_thought_of(Type type, int parameters) =>
        Assert.That(type.GetProperties(BindingFlags.Instance | BindingFlags.Public), Has.Length.EqualTo(parameters));

    [Test]
    public void Questions_of_other_sorts_have_keys_of_their_own()
    {
        var (ada, bob) = (new PersonId("ada"), new PersonId("bob"));
        string[] keys =
        [
            QuestionKeys.Of(new TiesQuestion(Everything, ada, null, null, 50), FakeFinder.Day),
            QuestionKeys.Of(new TiesQuestion(Everything, bob, null, null, 50), FakeFinder.Day),
            QuestionKeys.Of(new TiesQuestion(Everything, ada, null, null, 51), FakeFinder.Day),
            QuestionKeys.Of(new TiesQuestion(Everything, ada, null, new TieRankKey(0.5, bob), 50), FakeFinder.Day),
            QuestionKeys.Of(new TiesQuestion(Everything, ada, null, new TieRankKey(0.6, bob), 50), FakeFinder.Day),
            QuestionKeys.Of(new TiesQuestion(Everything, ada, null, new TieRankKey(0, bob), 50), FakeFinder.Day),
            QuestionKeys.Of(new DistanceQuestion(Everything, ada, bob, null), FakeFinder.Day),
            QuestionKeys.Of(new DistanceQuestion(Everything, bob, ada, null), FakeFinder.Day),
        ];

        Assert.That(keys, Is.Unique);
    }

    private static PathQuery Question() => Samples.Question();

    private static PathQuery With(PathConstraints constraints) => Question() with { Constraints = constraints };
}

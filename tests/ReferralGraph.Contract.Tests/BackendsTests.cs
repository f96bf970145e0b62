using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace ReferralGraph.Contract.Tests;

/// <summary>Nothing of the contract is left out on some back end without a word.</summary>
[TestFixture]
public sealed class BackendsTests
{
    private static readonly Type[] Fixtures =
    [
        .. typeof(BackendsTests).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && typeof(FinderContract).IsAssignableFrom(type)),
    ];

    [TestCaseSource(nameof(Fixtures))]
    public void A_fixture_of_the_contract_runs_on_every_back_end(Type fixture)
    {
        var sources = fixture.GetCustomAttributes<TestFixtureSourceAttribute>()
            .Select(attribute => (attribute.SourceType, attribute.SourceName));

        Assert.That(sources, Is.EqualTo(new (Type?, string?)[] { (typeof(Backends), nameof(Backends.All)) }));
    }

    [TestCaseSource(nameof(Fixtures))]
    public void A_fixture_of_the_contract_can_be_run(Type fixture) => Assert.That(fixture, Has.Property(nameof(Type.IsPublic)).True);

    [Test]
    public void Every_harness_is_a_back_end()
    {
        var harnesses = typeof(BackendsTests)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && typeof(IPathFinderHarness).IsAssignableFrom(type));

        Assert.That(Backends.Harnesses().Select(harness => harness.GetType()).Distinct(), Is.EquivalentTo(harnesses));
    }

    [Test]
    public void Every_back_end_has_a_name_of_its_own() =>
        Assert.That(Backends.Harnesses().Select(harness => harness.Name), Is.Unique.And.All.Matches("^[a-z0-9+-]+$"));

    [Test]
    public void Nothing_is_missing_on_any_back_end_but_what_is_said_of_it() =>
        Assert.That(
            Backends.Harnesses().Where(harness => harness.Missing != Capabilities.None).Select(harness => (harness.Name, harness.Missing)),
            Is.EqualTo(new[] { ("cypher+neo4j", Capabilities.CountedWork), ("cached+cypher+neo4j", Capabilities.CountedWork) }));

    [Test]
    public void A_back_end_not_asked_for_says_how_to_ask()
    {
        var ignored = Backends.For(asked: "exhaustive").Where(fixture => fixture.RunState == RunState.Ignored).ToList();

        Assert.That(ignored.Select(fixture => fixture.Arguments[0]), Has.None.InstanceOf<Harnesses.ExhaustiveHarness>());
        Assert.That(ignored, Has.Count.EqualTo(Backends.Harnesses().Count - 1));
        Assert.That(
            ignored.Select(fixture => fixture.Properties.Get(PropertyNames.SkipReason)),
            Is.EqualTo(
                ignored.Select(fixture => $"Set {Backends.Variable}=...,{((IPathFinderHarness)fixture.Arguments[0]!).Name} to run.")));
    }

    [Test]
    public void A_back_end_asked_for_that_does_not_exist_is_an_error() =>
        Assert.That(
            () => Backends.For(asked: "exhaustive,snapshot+sqllite").ToList(),
            Throws.ArgumentException.With.Message.Contains("snapshot+sqllite"));
}

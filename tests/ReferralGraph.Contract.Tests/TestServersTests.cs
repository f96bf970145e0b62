using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests;

/// <summary>Tests that are left out for want of a server are counted, and nothing else is left out with them.</summary>
[TestFixture]
public sealed class TestServersTests
{
    private const string Remedy = "Install one.";

    [Test]
    public void Tests_without_their_server_give_way_to_one_that_says_how_many_they_are()
    {
        var assembly = Suite(
            "assembly", Suite("needs", Case(), Case(), Case()).Needing("Neo4j"), Suite("mixed", Case(), Case().Needing("Neo4j")));

        TestServersAttribute.LeaveOut(assembly, "Neo4j", Remedy, isThere: false);

        var left = Cases(assembly).ToList();
        Assert.That(left.Select(test => test.RunState), Is.EqualTo(new[] { RunState.Runnable, RunState.Ignored }));
        Assert.That(left[1].Name, Is.EqualTo("4 tests left out: Install one."));
        Assert.That(left[1].Properties.Get(PropertyNames.SkipReason), Is.EqualTo(Remedy));
    }

    [TestCase("Neo4j", true)]
    [TestCase("Redis", false)]
    public void Others_stay(string category, bool isThere)
    {
        var assembly = Suite("assembly", Suite("needs", Case()).Needing("Neo4j"));

        TestServersAttribute.LeaveOut(assembly, category, Remedy, isThere);

        Assert.That(Cases(assembly).Select(test => test.Name), Is.EqualTo(new[] { nameof(Run) }));
    }

    // What the suites are made of; nobody calls it.
    public static void Run()
    {
    }

    private static Test Case() => new TestMethod(new MethodWrapper(typeof(TestServersTests), nameof(Run)));

    private static TestSuite Suite(string name, params Test[] tests)
    {
        var suite = new TestSuite(name);
        foreach (var test in tests)
        {
            suite.Add(test);
        }

        return suite;
    }

    private static IEnumerable<ITest> Cases(ITest test) => test.IsSuite ? test.Tests.SelectMany(Cases) : [test];
}

/// <summary>Categories of tests that are made by hand.</summary>
internal static class Needs
{
    public static Test Needing(this Test test, string category)
    {
        test.Properties.Add(PropertyNames.Category, category);
        return test;
    }
}

using System.Globalization;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace ReferralGraph.TestKit.Servers;

/// <summary>
/// Every test project has it. Where a server is missing, the tests of its category are left out and one ignored test says how many and what
/// would run them; in CI they stay and fail. What was started is stopped after the last test.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestServersAttribute : NUnitAttribute, IApplyToTest, ITestAction
{
    /// <summary>How the name of the ignored test goes on after the number of those left out; <c>.ci/run</c> adds the numbers up.</summary>
    public const string LeftOut = " tests left out: ";

    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Suite;

    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        if (test is not TestSuite assembly || IsRequired)
        {
            return;
        }

        LeaveOut(assembly, TestNeo4j.Category, TestNeo4j.Remedy, TestNeo4j.MayBeThere);
        LeaveOut(assembly, TestRedis.Category, TestRedis.Remedy, TestRedis.IsThere);
        LeaveOut(assembly, TestBrowser.Category, TestBrowser.Remedy, TestBrowser.Path is not null);
    }

    /// <inheritdoc/>
    public void BeforeTest(ITest test)
    {
        // Servers are started by the first test that needs one.
    }

    /// <inheritdoc/>
    public void AfterTest(ITest test) => TestNeo4j.StopAsync().GetAwaiter().GetResult();

    /// <summary>True in CI: there, a missing server is a failure.</summary>
    internal static bool IsRequired => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Fails a test that would not be left out where its server is missing.</summary>
    internal static void CheckCategory(string category)
    {
        for (ITest? test = TestExecutionContext.CurrentContext.CurrentTest; test is not null; test = test.Parent)
        {
            if (Has(test, category))
            {
                return;
            }
        }

        Assert.Fail($"A test that needs {category} says so: [Category(\"{category}\")].");
    }

    internal static void LeaveOut(TestSuite assembly, string category, string remedy, bool isThere)
    {
        if (isThere || Remove(assembly, category) is not (> 0 and var count))
        {
            return;
        }

        var fixture = new TestFixture(new TypeWrapper(typeof(Placeholder)));
        var placeholder = new TestMethod(new MethodWrapper(typeof(Placeholder), nameof(Placeholder.Run)), fixture)
        {
            Name = count.ToString(CultureInfo.InvariantCulture) + LeftOut + remedy,
            RunState = RunState.Ignored,
        };
        placeholder.Properties.Set(PropertyNames.SkipReason, remedy);
        fixture.Add(placeholder);
        assembly.Add(fixture);
    }

    private static int Remove(TestSuite suite, string category)
    {
        var count = 0;
        foreach (var test in suite.Tests.ToList())
        {
            if (Has(test, category))
            {
                count += test.TestCaseCount;
                suite.Tests.Remove(test);
            }
            else if (test is TestSuite inner)
            {
                count += Remove(inner, category);
                if (inner.Tests.Count == 0)
                {
                    suite.Tests.Remove(inner);
                }
            }
        }

        return count;
    }

    private static bool Has(ITest test, string category) => test.Properties[PropertyNames.Category].Contains(category);

    /// <summary>Stands for the tests that were left out.</summary>
    private sealed class Placeholder
    {
        public static void Run()
        {
            // Never called.
        }
    }
}

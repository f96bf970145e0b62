using NUnit.Framework;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Contract.Tests.HouseRules;

/// <summary>The page about work has the state tables as they are; <c>UPDATE_GOLDEN=1</c> writes them anew.</summary>
[TestFixture]
public sealed class StateTablePageTests
{
    private const string Heading = "### The tables\n";

    [Test]
    public void The_page_has_the_tables_as_they_are()
    {
        var path = Path.Combine(Repository.Root, "src/decisions/0044-work-is-a-ledger-of-events-beside-the-graph.md");
        var page = File.ReadAllText(path);
        var told = page[..(page.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)]
            + string.Concat(StateTables.All.Select(table => $"\n#### {table.Kind.Name()}\n\n{StateTableText.Markdown(table)}"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, told);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(told));
    }
}

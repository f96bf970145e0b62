using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Cypher;

/// <summary>What every file of <c>Queries</c> states at its top is true.</summary>
internal sealed partial class CatalogTests
{
    private static readonly string[] Fields = ["In", "Out", "Needs", "Run"];

    // What keeps the stored ties right, and answers nothing.
    private static readonly string[] Stored = ["create-ties", "delete-ties", "forget-ties", "read-ties", "sweep-ties", "update-ties"];

    private static IEnumerable<TestCaseData> Queries() =>
        CypherCatalog.All.Values.OrderBy(query => query.Name, StringComparer.Ordinal)
            .Select(query => new TestCaseData(query).SetArgDisplayNames(query.Name));

    private static IEnumerable<(string Member, CypherQuery Query)> Members() => typeof(CypherQueries)
        .GetProperties(BindingFlags.Static | BindingFlags.Public)
        .Select(property => (property.Name, (CypherQuery)property.GetValue(null)!));

    [TestCaseSource(nameof(Queries))]
    public void The_header_begins_with_the_name_and_a_sentence(object query)
    {
        var header = ((CypherQuery)query).Header;

        Assert.That(header[0], Is.EqualTo(((CypherQuery)query).Name));
        Assert.That(header[1], Does.Match("^[A-Z].*"));
        Assert.That(header.TakeWhile(line => line.Length > 0).Last(), Does.EndWith("."));
    }

    [TestCaseSource(nameof(Queries))]
    public void The_header_has_its_four_fields_in_order(object query) =>
        Assert.That(
            ((CypherQuery)query).Header.SkipWhile(line => line.Length > 0).Select(line => Field().Match(line)).Where(match => match.Success)
                .Select(match => match.Value.Trim()),
            Is.EqualTo(Fields));

    [TestCaseSource(nameof(Queries))]
    public void The_parameters_of_the_header_are_those_of_the_text(object query) =>
        Assert.That(
            Parameter().Matches(((CypherQuery)query).Text).Select(match => match.Groups["name"].Value).Distinct(),
            Is.EquivalentTo(((CypherQuery)query).Declared));

    [TestCaseSource(nameof(Queries))]
    public void The_text_has_nothing_to_fill_in(object query) =>
        Assert.That(((CypherQuery)query).Text, Does.Not.Match(@"\{[\w-]+(\(.*?\))?\}").And.Not.Contain("//"));

    [Test]
    public void An_expression_takes_the_place_of_the_variable_of_a_fragment()
    {
        var fragments = new Dictionary<string, CypherFragment>
        {
            ["at-least"] = CypherFragment.Parse("at-least", "// at-least(tie)\n$ties.some <= 0\nOR tie.some >= $ties.some\n"),
        };

        Assert.That(
            CypherFragment.Expand("WHERE NOT {at-least(ties[-1])} AND person {.id}", fragments),
            Is.EqualTo("WHERE NOT ($ties.some <= 0 OR ties[-1].some >= $ties.some) AND person {.id}"));
    }

    [Test]
    public void Every_fragment_says_what_it_takes()
    {
        Assert.That(CypherCatalog.Fragments, Is.Not.Empty);
        foreach (var fragment in CypherCatalog.Fragments.Values)
        {
            Assert.That(fragment.Header[0], Is.EqualTo($"{fragment.Name}(tie)"));
            Assert.That(fragment.Header[1], Does.Match(@"^[A-Z].*[.]$"));
            Assert.That(
                Parameter().Matches(fragment.Body).Select(match => match.Value).Distinct(),
                Is.EqualTo(fragment.Header.Where(line => line.StartsWith("In ", StringComparison.Ordinal)).SelectMany(Names)),
                fragment.Name);
        }

        static IEnumerable<string> Names(string line) => Parameter().Matches(line).Select(match => match.Value);
    }

    [TestCaseSource(nameof(Texts))]
    public void Whatever_reads_ties_for_an_answer_asks_whether_it_may_use_them(string file)
    {
        var (_, text) = CypherQuery.Split(File.ReadAllText(file));
        var ties = Tie().Matches(text).Select(match => match.Groups["tie"].Value);
        var asked = Walkable().Matches(text).Select(match => match.Groups["tie"].Value);
        if (Stored.Contains(Path.GetFileNameWithoutExtension(file)))
        {
            Assert.That((ties.Any(), asked.Any()), Is.EqualTo((true, false)), "It keeps ties as they are, whoever may see them.");
        }
        else if (text.Contains(":KNOWS*", StringComparison.Ordinal))
        {
            Assert.That(text, Does.Match(@"\ball\(tie IN [^{}]+ WHERE \{walkable\(tie\)\}\)"));
        }
        else
        {
            Assert.That(asked, Is.EquivalentTo(ties));
        }
    }

    [Test]
    public async Task The_lint_expands_a_text_as_the_catalogue_does()
    {
        var script = Path.Combine(Root(), ".ci", "lint-cypher.js");
        var files = Files().ToList();
        var start = new ProcessStartInfo("node", [script, "--print", .. files]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var node = Start(start);
        var printed = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.That(node.ExitCode, Is.Zero);
        Assert.That(
            printed,
            Is.EqualTo(string.Join('\n', files.Select(file => CypherFragment.Expand(File.ReadAllText(file), CypherCatalog.Fragments)))));
    }

    [Test]
    public void Every_query_has_a_name_to_call_it_by() =>
        Assert.That(Members().Select(member => member.Query.Name), Is.EquivalentTo(CypherCatalog.All.Keys));

    [Test]
    public void No_query_is_without_a_caller()
    {
        var source = string.Concat(Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.That(
            Members().Select(member => member.Member).Where(member => !Called(source, member)), Is.Empty);
    }

    [Test]
    public void Values_must_be_those_of_the_header() =>
        Assert.That(
            () => CypherQueries.ReadTeam.With(("id", "x")), Throws.ArgumentException.With.Message.Contains("read-team takes key"));

    private static bool Called(string source, string member) =>
        Regex.IsMatch(source, $@"\bCypherQueries\.{member}\b", RegexOptions.ExplicitCapture, Polling.Patience);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Ignore("There is no Node.js to compare with: install it as .ci/lint-cypher says.");
            throw;
        }
    }

    private static IEnumerable<TestCaseData> Texts() =>
        Files().Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Sources(), "Queries"), "*.cypher").Order(StringComparer.Ordinal);

    private static string Sources() => Path.Combine(Root(), "src", "ReferralGraph.Neo4j");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReferralGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("These tests run in a checkout.");
    }

    [GeneratedRegex(@"\[(?<tie>\w*):KNOWS\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tie();

    [GeneratedRegex(@"\{walkable\((?<tie>\w+)\)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Walkable();

    [GeneratedRegex("^(In|Out|Needs|Run) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\$(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}

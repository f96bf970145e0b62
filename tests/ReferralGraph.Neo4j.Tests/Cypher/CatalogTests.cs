using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Tests.Cypher;

/// <summary>What every file of <c>Queries</c> states at its top is true.</summary>
internal sealed partial class CatalogTests
{
    private static readonly string[] Fields = ["In", "Out", "Needs", "Run"];

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
        Assert.That(((CypherQuery)query).Text, Does.Not.Match(@"\{\w+\}").And.Not.Contain("//"));

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
        Regex.IsMatch(source, $@"\bCypherQueries\.{member}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Sources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReferralGraph.sln")))
            {
                return Path.Combine(folder.FullName, "src", "ReferralGraph.Neo4j");
            }
        }

        throw new DirectoryNotFoundException("These tests run in a checkout.");
    }

    [GeneratedRegex("^(In|Out|Needs|Run) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\$(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}

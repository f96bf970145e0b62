using NUnit.Framework;

namespace ReferralGraph.Contract.Tests.HouseRules;

/// <summary>What lies where.</summary>
[TestFixture]
public sealed class TreeTests
{
    private static readonly string[] ShopWindow =
        ["LICENSE", "README.md", "ReferralGraph.sln", "artifacts", "deploy", "global.json", "openapi", "src", "tests"];

    private static readonly string[] NamesThatSayNothing = ["common", "helpers", "shared", "utilities", "utils"];

    [Test]
    public void The_top_level_is_fixed()
    {
        var entries = Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(Repository.Relative)
            .Where(entry => !entry.StartsWith('.'));

        Assert.That(entries, Is.SubsetOf(ShopWindow));
    }

    [Test]
    public void Build_output_stays_out_of_the_tree()
    {
        var output = Folders().Where(folder => Path.GetFileName(folder) is "bin" or "obj" or "TestResults");

        Assert.That(output, Is.Empty);
    }

    [Test]
    public void Folders_are_named_after_what_they_hold()
    {
        var empty = Folders().Where(folder => NamesThatSayNothing.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

        Assert.That(empty, Is.Empty);
    }

    [Test]
    public void The_solution_holds_every_project() => Assert.That(SolutionProjects(), Is.EquivalentTo(Repository.Projects()));

    [Test]
    public void The_optional_project_is_listed_and_not_built()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "ReferralGraph.sln"));
        var id = lines.Single(line => line.Contains("= \"ReferralGraph.Neo4j.Bolt\"", StringComparison.Ordinal)).Split('"')[7];

        var configurations = lines.Where(line => line.TrimStart().StartsWith(id + ".", StringComparison.Ordinal)).ToList();

        Assert.That(
            configurations, Is.Not.Empty.And.All.Contains(".ActiveCfg"), "dotnet sln add brings the Build.0 lines back; take them out.");
    }

    [Test]
    public void The_optional_project_stays_small()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src/ReferralGraph.Neo4j.Bolt"));

        Assert.That(files, Has.Length.LessThanOrEqualTo(4));
        Assert.That(files.Sum(file => File.ReadLines(file).Count()), Is.LessThanOrEqualTo(200));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Projects))]
    public void The_readme_names_every_project(string project) =>
        Assert.That(Repository.Read("README.md"), Does.Contain(Path.GetFileNameWithoutExtension(project)));

    [Test]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Decisions().Select(file => Path.GetFileName(file)[..4]).Order(StringComparer.Ordinal).ToList();

        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Count).Select(number => number.ToString("0000", null))));
    }

    [TestCaseSource(nameof(Decisions))]
    public void A_decision_has_its_four_parts(string file)
    {
        var headings = Repository.Read(file).Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].Trim());

        Assert.That(headings, Is.EqualTo(new[] { "Context", "Options", "Outcome", "Consequences" }));
    }

    [TestCaseSource(nameof(Decisions))]
    public void The_readme_links_every_decision(string file) => Assert.That(Repository.Read("README.md"), Does.Contain($"({file})"));

    [TestCase("P:System.DateTime.Now")]
    [TestCase("P:System.DateTime.UtcNow")]
    [TestCase("P:System.DateTimeOffset.Now")]
    [TestCase("P:System.DateTimeOffset.UtcNow")]
    [TestCase("P:System.Threading.Tasks.Task`1.Result")]
    [TestCase("M:System.Threading.Tasks.Task.Wait")]
    public void A_symbol_is_banned(string symbol) =>
        Assert.That(File.ReadLines(Path.Combine(Repository.Root, "src/BannedSymbols.txt")), Has.Some.StartsWith(symbol + ";"));

    [Test]
    public void Every_project_sees_the_banned_symbols() =>
        Assert.That(
            Repository.Attributes("src/Directory.Build.props", "AdditionalFiles", "Include"), Has.Some.EndsWith("BannedSymbols.txt"));

    private static IEnumerable<string> Decisions() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/decisions"), "*.md")
            .Select(Repository.Relative)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Folders() =>
        from top in new[] { "src", "tests", "deploy", "openapi" }
        let path = Path.Combine(Repository.Root, top)
        where Directory.Exists(path)
        from folder in Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories)
        select Repository.Relative(folder);

    // Project("{kind}") = "name", "path", "{id}"
    private static IEnumerable<string> SolutionProjects() =>
        File.ReadLines(Path.Combine(Repository.Root, "ReferralGraph.sln"))
            .Where(line => line.StartsWith("Project(", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5].Replace('\\', '/'))
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));
}

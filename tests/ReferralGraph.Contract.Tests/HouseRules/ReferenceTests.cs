using NUnit.Framework;

namespace ReferralGraph.Contract.Tests.HouseRules;

/// <summary>Who may know whom. A new project is added here, with its arrows, or not at all.</summary>
[TestFixture]
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new(StringComparer.Ordinal)
    {
        ["ReferralGraph.Core"] = [],
        ["ReferralGraph.Import"] = ["ReferralGraph.Core"],
        ["ReferralGraph.Engine"] = ["ReferralGraph.Core"],
        ["ReferralGraph.Sqlite"] = ["ReferralGraph.Core"],
        ["ReferralGraph.Neo4j"] = ["ReferralGraph.Core"],
        ["ReferralGraph.Neo4j.Bolt"] = ["ReferralGraph.Neo4j"],
        ["ReferralGraph.Caching"] = ["ReferralGraph.Core"],
        ["ReferralGraph.Client"] = [],
        ["ReferralGraph.Api"] =
        [
            "ReferralGraph.Core", "ReferralGraph.Import", "ReferralGraph.Engine", "ReferralGraph.Sqlite",
            "ReferralGraph.Neo4j", "ReferralGraph.Neo4j.Bolt", "ReferralGraph.Caching",
        ],
    };

    [TestCaseSource(nameof(Sources))]
    public void References_point_only_inward(string project)
    {
        var references = Repository.Attributes(project, "ProjectReference", "Include").Select(NameOf);

        Assert.That(references, Is.SubsetOf(AllowedReferences[NameOf(project)]));
    }

    [TestCaseSource(nameof(Sources))]
    public void Every_project_has_its_arrows_stated(string project) => Assert.That(AllowedReferences.Keys, Does.Contain(NameOf(project)));

    [TestCase("ReferralGraph.Core")]
    [TestCase("ReferralGraph.Engine")]
    public void The_inside_needs_no_package(string project) =>
        Assert.That(Repository.Attributes($"src/{project}/{project}.csproj", "PackageReference", "Include"), Is.Empty);

    [TestCaseSource(nameof(Sources))]
    public void Internals_are_shown_to_tests_only(string project) =>
        Assert.That(
            Repository.Attributes(project, "InternalsVisibleTo", "Include"),
            Is.All.EndsWith(".Tests").Or.AnyOf("ReferralGraph.Benchmarks", "ReferralGraph.TestKit"));

    [TestCaseSource(typeof(Repository), nameof(Repository.Projects))]
    public void Versions_stand_in_one_place(string project) =>
        Assert.That(
            Repository.Attributes(project, "PackageReference", "Version")
                .Concat(Repository.Attributes(project, "PackageReference", "VersionOverride")),
            Is.Empty);

    private static IEnumerable<string> Sources() => Repository.ProjectsIn("src");

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));
}

using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ReferralGraph.Contract.Tests.HouseRules;

/// <summary>What the image and the compose files set is what the service knows and <c>deploy/README.md</c> tells.</summary>
[TestFixture]
public sealed partial class DeploymentTests
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Deploy).Where(file => Path.GetExtension(file) == ".yaml" || Path.GetFileName(file) == "Dockerfile")
            .Select(Repository.Relative);

    [TestCaseSource(nameof(Files))]
    public void Every_setting_is_told(string file)
    {
        var told = File.ReadAllText(Path.Combine(Deploy, "README.md"));

        var settings = Setting().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)))
            .Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Assert.That(settings, Is.Not.Empty);
        Assert.That(settings.Where(setting => !told.Contains($"`{setting}`", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("REFERRALGRAPH_KEY")]
    [TestCase("NEO4J_PASSWORD")]
    public void What_must_be_given_to_compose_is_no_part_of_it(string secret)
    {
        var uses = Directory.GetFiles(Deploy, "*.yaml")
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains($"${{{secret}", StringComparison.Ordinal))
            .ToList();

        Assert.That(uses, Is.Not.Empty);
        Assert.That(uses, Has.All.Contains($"${{{secret}:?"), "a default would be a secret that everybody knows");
    }

    [GeneratedRegex("\\b[A-Z][A-Za-z]+__\\w+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Setting();
}

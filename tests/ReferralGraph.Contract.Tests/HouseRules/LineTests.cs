using NUnit.Framework;

namespace ReferralGraph.Contract.Tests.HouseRules;

/// <summary>Lines end where two files still fit beside each other.</summary>
[TestFixture]
public sealed class LineTests
{
    private const int Longest = 140;

    private static readonly string[] Kinds = [".cs", ".csproj", ".cypher", ".js", ".md", ".props", ".targets", ".ts"];

    [TestCase(".ci")]
    [TestCase("deploy")]
    [TestCase("openapi")]
    [TestCase("src")]
    [TestCase("tests")]
    [TestCase("README.md")]
    public void Lines_have_at_most_140_columns(string top)
    {
        var path = Path.Combine(Repository.Root, top);
        var files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories);

        var longer = files
            .Where(file => Kinds.Contains(Path.GetExtension(file)) || top == ".ci")
            .Where(file => !IsGenerated(file))
            .SelectMany(LongerLines)
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.That(longer, Is.Empty, $"{longer.Count} lines: {string.Join('\n', longer.Take(20))}");
    }

    // Who generated a file says so at its top, or, where it is a library of others made small, in its name.
    private static bool IsGenerated(string file) =>
        file.EndsWith(".min.js", StringComparison.Ordinal)
        || File.ReadLines(file).Take(2).Any(line => line.Contains("auto-generated", StringComparison.Ordinal));

    private static IEnumerable<string> LongerLines(string file)
    {
        var isMarkdown = file.EndsWith(".md", StringComparison.Ordinal);
        var isCode = false;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (isMarkdown && line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }

            // A row of a table cannot be broken, what a program wrote is quoted as it is, and an address is one word.
            var mayBeLonger = isMarkdown && (isCode || line.StartsWith('|') || line.LastIndexOf(' ') < Longest / 2);
            if (line.Length > Longest && !mayBeLonger)
            {
                yield return $"{Repository.Relative(file)}:{number}";
            }
        }
    }
}

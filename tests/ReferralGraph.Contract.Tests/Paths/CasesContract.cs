using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>
/// Larger graphs in files of their own: a sketch, then questions (<c>? ada hops 4 paths 2</c>), each followed by its answer.
/// </summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class CasesContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    [Test]
    public async Task A_case_has_the_answers_written_in_its_file([ValueSource(nameof(Files))] string file)
    {
        var statements = (await File.ReadAllTextAsync(Path.Combine(Folder, file)))
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToList();
        var questions = statements.FindIndex(line => line[0] == '?');
        var graph = await LoadAsync(string.Join('\n', statements.Take(questions)));
        var answered = new List<string>();
        foreach (var question in statements.Skip(questions).Where(line => line[0] == '?'))
        {
            answered.Add(question);
            answered.AddRange((await graph.CompleteAsync(Read(graph, question))).Describe());
        }

        Assert.That(string.Join('\n', answered), Is.EqualTo(string.Join('\n', statements.Skip(questions))));
    }

    private static IEnumerable<string?> Files() =>
        Directory.EnumerateFiles(Folder, "*.graph").Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>Who asks about acme, then names and values.</summary>
    private static PathQuery Read(IGraphUnderTest graph, string line)
    {
        var words = line.Split(' ')[1..];
        var question = graph.ToCompany() with { From = Origin(words[0]) };
        for (var word = 1; word < words.Length; word += 2)
        {
            var (name, value) = (words[word], words[word + 1]);
            var goal = (PathGoal.ToCompany)question.Goal;
            var constraints = question.Constraints;
            question = name switch
            {
                "ranking" => question with { Ranking = Enum.Parse<PathRanking>(value, ignoreCase: true) },
                "hops" => question with { MaxHops = Number(value) },
                "limit" => question with { Limit = Number(value) },
                "paths" => question with { PathsPerPerson = Number(value) },
                "disjoint" => question with { PathsPerPerson = Number(value), DiverseConnectors = true },
                "employment" => question with { Goal = goal with { Employment = Enum.Parse<EmploymentStatus>(value, ignoreCase: true) } },
                "title" => question with { Goal = goal with { Title = value } },
                "via" => question with { Constraints = constraints with { Via = People(value) } },
                "notVia" => question with { Constraints = constraints with { NotVia = People(value) } },
                "excludeTeam" => question with { Constraints = constraints with { ExcludeTeams = [new TeamId(value)] } },
                "minStrength" =>
                    question with { Constraints = constraints with { MinStrength = double.Parse(value, CultureInfo.InvariantCulture) } },
                _ => throw new FormatException($"What is '{name}'?"),
            };
        }

        return question;
    }

    private static PathOrigin Origin(string text) => text switch
    {
        "anyone" => new PathOrigin.Anyone(),
        ['t', 'e', 'a', 'm', ':', .. var team] => new PathOrigin.Members(new TeamId(team)),
        ['c', 'o', 'm', 'p', 'a', 'n', 'y', ':', .. var company] => new PathOrigin.EmployedAt([new CompanyId(company)]),
        _ => new PathOrigin.One(Facts.Id(text)),
    };

    private static ValueArray<PersonId> People(string text) => ValueArray.From(text.Split(',').Select(Facts.Id));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

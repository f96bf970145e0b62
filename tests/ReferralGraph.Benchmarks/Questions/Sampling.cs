using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Benchmarks.Questions;

/// <summary>A question as callers ask it and as the search sees it.</summary>
/// <param name="Query">For the finder.</param>
/// <param name="Request">For the search alone.</param>
internal sealed record PathQuestion(PathQuery Query, SearchRequest Request)
{
    public int From => Request.Starters[0];
}

/// <summary>Draws questions; the same seed draws the same.</summary>
internal static class Sampling
{
    private const int FewestEmployees = 5;
    private const int MostEmployees = 200;

    /// <summary>People drawn from the largest set of people who can reach each other; ties of co-employment go both ways.</summary>
    public static (int From, int To)[] PairsOfGiantComponent(CncfGraph graph, int count, int seed)
    {
        var people = GiantComponent(graph);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (people[random.Next(people.Length)], people[random.Next(people.Length)]))];
    }

    /// <summary>Who do I know at a company of 5 to 200 current employees? Up to 3 hops, the best 10; anybody with a tie asks.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">What they are drawn with.</param>
    /// <param name="reachable">True to leave out, and draw anew, questions to which the answer is nobody: they are many, and quick.</param>
    /// <param name="pathsPerPerson">Alternatives asked for.</param>
    public static PathQuestion[] CompanyQuestions(CncfGraph graph, int count, int seed, bool reachable, int pathsPerPerson = 1)
    {
        var facts = graph.Snapshot.Facts;
        var everybodyThere = new EmployeeFilter(EmploymentStatus.Current, Title: null, Department: null, Site: null);
        int[] companies =
        [
            .. Enumerable.Range(0, facts.Facts.Numbers.Companies.Count).Where(company =>
                facts.Facts.Companies[company] is { Known: true, Ignored: false }
                && facts.EmployedAt(company, everybodyThere).People.Count is >= FewestEmployees and <= MostEmployees),
        ];
        var askers = PeopleWithTies(graph);
        var random = new Random(seed);
        var questions = new List<PathQuestion>(count);
        while (questions.Count < count)
        {
            var asker = facts.Facts.IdOf(askers[random.Next(askers.Length)]);
            var company = new CompanyId(facts.Facts.Numbers.Companies[companies[random.Next(companies.Length)]]);
            var question = Resolve(graph, new PathQuery(
                AccessScope.Everything(TenantId.Default), new PathOrigin.One(asker), new PathGoal.ToCompany(company))
            {
                PathsPerPerson = pathsPerPerson,
            });
            if (!reachable || AnyWithinReach(graph, question))
            {
                questions.Add(question);
            }
        }

        return [.. questions];
    }

    /// <summary>The best paths from one person to another.</summary>
    public static PathQuestion[] PersonQuestions(CncfGraph graph, IEnumerable<(int From, int To)> pairs, int maxHops, int pathsPerPerson) =>
    [
        .. pairs.Where(pair => pair.From != pair.To).Select(pair => Resolve(graph, new PathQuery(
            AccessScope.Everything(TenantId.Default),
            new PathOrigin.One(graph.Snapshot.Facts.Facts.IdOf(pair.From)),
            new PathGoal.ToPerson(graph.Snapshot.Facts.Facts.IdOf(pair.To)))
        {
            MaxHops = maxHops,
            PathsPerPerson = pathsPerPerson,
        })),
    ];

    private static PathQuestion Resolve(CncfGraph graph, PathQuery query) =>
        SnapshotQuestion.Resolve(query, new SnapshotView(graph.Snapshot, default), out var unknown) is { } question
            ? new PathQuestion(query, question.Request)
            : throw new InvalidOperationException($"The graph does not know {unknown}.");

    private static bool AnyWithinReach(CncfGraph graph, PathQuestion question)
    {
        var targets = question.Request.Targets.ToHashSet();
        var seen = new bool[graph.Ties.PersonCount];
        List<int> level = [question.From];
        seen[question.From] = true;
        for (var hops = 0; hops < question.Request.MaxHops; hops++)
        {
            var next = new List<int>();
            foreach (var person in level)
            {
                foreach (var other in graph.Ties.OutPeople(person))
                {
                    if (targets.Contains(other))
                    {
                        return true;
                    }

                    if (!seen[other])
                    {
                        seen[other] = true;
                        next.Add(other);
                    }
                }
            }

            level = next;
        }

        return false;
    }

    /// <summary>Everybody who knows somebody.</summary>
    public static int[] PeopleWithTies(CncfGraph graph) =>
        [.. Enumerable.Range(0, graph.Ties.PersonCount).Where(person => graph.Ties.OutDegree(person) > 0)];

    private static int[] GiantComponent(CncfGraph graph)
    {
        int[] largest = [];
        var seen = new bool[graph.Ties.PersonCount];
        foreach (var first in PeopleWithTies(graph))
        {
            if (seen[first])
            {
                continue;
            }

            List<int> component = [first];
            seen[first] = true;
            for (var place = 0; place < component.Count; place++)
            {
                foreach (var other in graph.Ties.OutPeople(component[place]))
                {
                    if (!seen[other])
                    {
                        seen[other] = true;
                        component.Add(other);
                    }
                }
            }

            largest = component.Count > largest.Length ? [.. component] : largest;
        }

        return largest;
    }
}

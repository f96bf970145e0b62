using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Answers path questions: chooses the algorithms, orders the people, cuts the page.</summary>
/// <remarks>
/// Everybody's best path comes from one run of <see cref="LayeredBellmanFord"/>; the few whose best walk is not simple, which takes special
/// constraints, and alternatives of the people on the page come from <see cref="KBestSimplePaths"/> and <see
/// cref="ConnectorDisjointPaths"/> on the same labels.
/// </remarks>
internal static class PathSearch
{
    private static readonly WorkspacePool<SearchWorkspace> s_workspaces = new();

    /// <summary>Finds the best people and their best paths, exactly: equal to enumerating all simple paths that satisfy the constraints and
    /// sorting them.</summary>
    /// <param name="graph">The ties.</param>
    /// <param name="request">The question, in numbers of <paramref name="graph"/>.</param>
    /// <param name="budget">What it may cost.</param>
    /// <exception cref="ArgumentException">The question breaks a limit or names a number that nobody has.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static SearchAnswer Find(TieGraph graph, SearchRequest request, SearchBudget budget)
    {
        Check(graph, request);
        int[] via = request.Constraints.Via.Count == 0 ? [] : [.. request.Constraints.Via.Distinct()];
        if (via.Length >= request.MaxHops)
        {
            // More people than there are places in the middle.
            return new SearchAnswer([], HasMore: false, VisitedPeople: 0, Truncation: null);
        }

        var workspace = s_workspaces.Rent();
        try
        {
            return via.Length == 0
                ? Find(graph, request, budget, workspace, new NoVia())
                : Find(graph, request, budget, workspace, new ViaPeople(via));
        }
        finally
        {
            workspace.Clear();
            s_workspaces.Return(workspace);
        }
    }

    private static SearchAnswer Find<TVia>(TieGraph graph, SearchRequest request, SearchBudget budget, SearchWorkspace workspace, TVia via)
        where TVia : struct, IViaSet =>
        ConstrainedTies.AreNone(request.Constraints)
            ? Find(graph, request, budget, workspace, via, new EveryTie())
            : Find(graph, request, budget, workspace, via, new ConstrainedTies(request.Constraints));

    private static SearchAnswer Find<TVia, TFilter>(
        TieGraph graph, SearchRequest request, SearchBudget budget, SearchWorkspace workspace, TVia via, TFilter filter)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var targets = Load(graph, request, workspace);
        var severalStarters = request.Anyone || request.Starters.Count > 1;
        var scope = new SearchScope<TVia, TFilter>
        {
            Graph = graph,
            Ranks = graph.Ranks,
            Table = workspace.Labels,
            Budget = budget,
            Via = via,
            Filter = filter,
            Excluded = request.Constraints.Excluded,
            Avoided = workspace.Avoided,
            Starters = workspace.Starters,
            Anyone = request.Anyone,
            StartersAsConnectors = severalStarters && request.Constraints.MinFirstStrength > 0,
            OnlyTarget = targets.Length == 1 ? targets[0] : -1,
            HopKey = request.HopCost + (request.Ranking == PathRanking.Shortest ? SearchScope<TVia, TFilter>.HopsFirst : 0),
            MaxHops = request.MaxHops,
            TiesBeforeRelabelling = request.TiesBeforeRelabelling,
        };
        workspace.Labels.Begin(graph.PersonCount, hashed: TVia.Any);

        var best = workspace.Best.AsSpan(0, targets.Length);
        var walksMayRepeat = TVia.Any
            || scope.StartersAsConnectors
            || request.Constraints.MinLastStrength > 0
            || AnyStarts(targets, workspace.Starters);
        LayeredBellmanFord.Find(scope, targets, workspace.Neighbours, labelAll: walksMayRepeat || request.PathsPerPerson > 1, best);

        var page = Order(scope, request, workspace, targets, best);
        var people = new FoundPerson[Math.Min(page.Length, request.Limit)];
        for (var place = 0; place < people.Length; place++)
        {
            people[place] = new FoundPerson(page[place].Target, Paths(scope, request, workspace, page[place].Path));
        }

        return new SearchAnswer(people, page.Length > people.Length, budget.VisitedPeople, budget.Truncation);
    }

    private static ReadOnlySpan<int> Load(TieGraph graph, SearchRequest request, SearchWorkspace workspace)
    {
        workspace.Reserve(graph.PersonCount, request.Targets.Count);
        for (var index = 0; !request.Anyone && index < request.Starters.Count; index++)
        {
            workspace.Starters.Add(request.Starters[index]);
        }

        var count = 0;
        for (var index = 0; index < request.Targets.Count; index++)
        {
            // Nobody else to start from: he cannot be reached, and need not be looked for.
            if (workspace.Starters.Count != 1 || !workspace.Starters.Contains(request.Targets[index]))
            {
                workspace.Targets[count++] = request.Targets[index];
            }
        }

        return workspace.Targets.AsSpan(0, count);
    }

    private static bool AnyStarts(ReadOnlySpan<int> targets, PersonSet starters)
    {
        foreach (var target in targets)
        {
            if (starters.Contains(target))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reached targets after the page's start, best first.</summary>
    private static ReadOnlySpan<RankedTarget> Order<TVia, TFilter>(
        in SearchScope<TVia, TFilter> scope,
        SearchRequest request,
        SearchWorkspace workspace,
        ReadOnlySpan<int> targets,
        ReadOnlySpan<Completion> best)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var count = 0;
        for (var index = 0; index < targets.Length; index++)
        {
            if (best[index].Exists && TryPath(scope, workspace, targets[index], best[index], out var path))
            {
                var ranked = new RankedTarget(targets[index], scope.Ranks[targets[index]], path);
                if (request.After is not { } after || FollowsAfter(ranked, after, request))
                {
                    workspace.Ranked[count++] = ranked;
                }
            }
        }

        var people = workspace.Ranked.AsSpan(0, count);
        people.Sort();
        return people;
    }

    private static bool FollowsAfter(in RankedTarget person, SearchPlace after, SearchRequest request)
    {
        var cost = Cost(person.Path, request);
        var byCost = cost.CompareTo(after.Cost);
        var byHops = ((int)person.Path.Hops).CompareTo(after.Hops);
        var (first, second) = request.Ranking == PathRanking.Shortest ? (byHops, byCost) : (byCost, byHops);
        return first > 0 || (first == 0 && (second > 0 || (second == 0 && person.Rank >= after.NextRank)));
    }

    /// <summary>The best path of a target whose best walk is known.</summary>
    private static bool TryPath<TVia, TFilter>(
        in SearchScope<TVia, TFilter> scope, SearchWorkspace workspace, int target, in Completion walk, out Candidate path)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        path = new Candidate { Key = walk.Key, Hops = (byte)walk.Hops, Fixed = (byte)(walk.Hops + 1) };
        Span<int> people = path.People;
        people = people[..path.Fixed];
        walk.CopyTo(scope.Table.Labels, people[..^1]);
        people[^1] = target;
        if (IsSimple(people))
        {
            return true;
        }

        var paths = KBestSimplePaths.Find(scope, target, 1, workspace);
        path = paths.IsEmpty ? default : paths[0];
        return !paths.IsEmpty;
    }

    private static bool IsSimple(ReadOnlySpan<int> people)
    {
        for (var place = 1; place < people.Length; place++)
        {
            if (people[..place].Contains(people[place]))
            {
                return false;
            }
        }

        return true;
    }

    private static FoundPath[] Paths<TVia, TFilter>(
        in SearchScope<TVia, TFilter> scope, SearchRequest request, SearchWorkspace workspace, in Candidate best)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        if (request.PathsPerPerson == 1 || scope.Budget.Exhausted)
        {
            return [Found(best, request)];
        }

        var target = best.FixedPeople[^1];
        var paths = request.DiverseConnectors
            ? ConnectorDisjointPaths.Find(scope, target, request.PathsPerPerson, workspace)
            : KBestSimplePaths.Find(scope, target, request.PathsPerPerson, workspace);
        if (paths.IsEmpty)
        {
            return [Found(best, request)];
        }

        var found = new FoundPath[paths.Length];
        for (var place = 0; place < found.Length; place++)
        {
            found[place] = Found(paths[place], request);
        }

        return found;
    }

    private static FoundPath Found(in Candidate path, SearchRequest request) => new(path.FixedPeople.ToArray(), Cost(path, request));

    private static long Cost(in Candidate path, SearchRequest request)
    {
        var surcharge = request.Ranking == PathRanking.Shortest ? SearchScope<NoVia, EveryTie>.HopsFirst : 0;
        return path.Key - (surcharge * path.Hops) - request.HopCost;
    }

    private static void Check(TieGraph graph, SearchRequest request)
    {
        var longest = request.Ranking == PathRanking.Shortest ? PathQuery.ShortestHopLimit : PathQuery.WeightedHopLimit;
        if (request.MaxHops < 1 || request.MaxHops > longest || request.Limit < 1 || request.PathsPerPerson < 1)
        {
            throw new ArgumentException($"Hops must be 1 to {longest}, people and paths at least 1.", nameof(request));
        }

        TieGraph.CheckCost(request.HopCost);
        if (!AllKnown(graph, request.Starters) || !AllKnown(graph, request.Targets) || !AllKnown(graph, request.Constraints.Via))
        {
            throw new ArgumentException("The question names a person number that nobody has.", nameof(request));
        }
    }

    private static bool AllKnown(TieGraph graph, IReadOnlyList<int> people)
    {
        for (var index = 0; index < people.Count; index++)
        {
            if ((uint)people[index] >= (uint)graph.PersonCount)
            {
                return false;
            }
        }

        return true;
    }
}

using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Answers path questions: chooses the algorithms, orders the people, cuts the page.</summary>
/// <remarks>
/// Everybody's best path comes from one run of <see cref="LayeredBellmanFord"/>. Under special constraints the best walk to a few people is
/// not simple: their paths, and alternatives for the people on the page, come from <see cref="KBestSimplePaths"/> and
/// <see cref="ConnectorDisjointPaths"/> on the same labels. What the ranking adds for a person, not for a path, is added to their best
/// path.
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

        return via.Length == 0 ? Find(graph, request, budget, new NoVia()) : Find(graph, request, budget, new ViaPeople(via));
    }

    private static SearchAnswer Find<TVia>(TieGraph graph, SearchRequest request, SearchBudget budget, TVia via)
        where TVia : struct, IViaSet
    {
        var workspace = s_workspaces.Rent();
        var second = request.Ranking == PathRanking.Balanced ? s_workspaces.Rent() : null;
        try
        {
            return second is not null ? FindBalanced(graph, request, budget, workspace, second, via)
                : request.Ranking == PathRanking.Bridge
                    ? Find(graph, request, budget, workspace, via, CountingMutuals(graph, request, budget))
                : !ConstrainedTies.AreNone(request.Constraints)
                    ? Find(graph, request, budget, workspace, via, new ConstrainedTies(request.Constraints, mutuals: null))
                : request.Constraints.Visibility.ShowsAll ? Find(graph, request, budget, workspace, via, new EveryTie())
                : Find(graph, request, budget, workspace, via, new VisibleTies(request.Constraints.Visibility));
        }
        finally
        {
            Return(workspace);
            if (second is not null)
            {
                Return(second);
            }
        }
    }

    private static void Return(SearchWorkspace workspace)
    {
        workspace.Clear();
        s_workspaces.Return(workspace);
    }

    private static ConstrainedTies CountingMutuals(TieGraph graph, SearchRequest request, SearchBudget budget)
    {
        var costs = request.BridgeCost ?? throw new ArgumentException("What bridges cost is needed.", nameof(request));
        return new ConstrainedTies(request.Constraints, new MutualAcquaintances(graph, request.Constraints.Visibility, costs, budget));
    }

    private static SearchAnswer Find<TVia, TFilter>(
        TieGraph graph, SearchRequest request, SearchBudget budget, SearchWorkspace workspace, TVia via, TFilter filter)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var context = Begin(graph, request, budget, workspace, via, filter);
        var page = Rank(context, request, workspace, request.After?.Last);
        var people = new RankedPerson[Math.Min(page.Length, request.Limit)];
        for (var place = 0; place < people.Length; place++)
        {
            people[place] = Found(context, request, workspace, page[place]);
        }

        return new SearchAnswer(people, page.Length > people.Length, budget.VisitedPeople, budget.Truncation);
    }

    private static SearchAnswer FindBalanced<TVia>(
        TieGraph graph, SearchRequest request, SearchBudget budget, SearchWorkspace one, SearchWorkspace other, TVia via)
        where TVia : struct, IViaSet
    {
        var warmest = Begin(graph, request, budget, one, via, new ConstrainedTies(request.Constraints, mutuals: null));
        var bridge = Begin(graph, request, budget, other, via, CountingMutuals(graph, request, budget));
        var byWarmth = Rank(warmest, request, one, after: null);
        var byBridge = Rank(bridge, request, other, after: null);

        var before = new HashSet<int>();
        AddTaken(byWarmth, request.After?.Last, request, before);
        AddTaken(byBridge, request.After?.LastBridge, request, before);
        var page = new List<(RankedTarget Person, bool ByBridge)>();
        new BalancedRanking<RankedTarget, int>(byWarmth, byBridge, request.Limit, request.After is { BridgeNext: true }, before).Take(page);

        var people = new RankedPerson[Math.Min(page.Count, request.Limit)];
        for (var place = 0; place < people.Length; place++)
        {
            var (person, isBridge) = page[place];
            people[place] = isBridge
                ? Found(bridge, request, other, person) with { ByBridge = true }
                : Found(warmest, request, one, person);
        }

        return new SearchAnswer(people, page.Count > people.Length, budget.VisitedPeople, budget.Truncation);
    }

    private static void AddTaken(ReadOnlySpan<RankedTarget> people, SearchPlace? last, SearchRequest request, HashSet<int> taken)
    {
        foreach (ref readonly var person in people)
        {
            if (last is not null && !FollowsAfter(person, last, request))
            {
                taken.Add(person.Target);
            }
        }
    }

    private static SearchContext<TVia, TFilter> Begin<TVia, TFilter>(
        TieGraph graph, SearchRequest request, SearchBudget budget, SearchWorkspace workspace, TVia via, TFilter filter)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        Load(graph, request, workspace);
        workspace.Labels.Begin(graph.PersonCount, hashed: TVia.Any);
        return new SearchContext<TVia, TFilter>
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
            StartersAsConnectors = (request.Anyone || request.Starters.Count > 1) && request.Constraints.MinFirstStrength > 0,
            OnlyTarget = workspace.TargetCount == 1 ? workspace.Targets[0] : -1,
            HopKey = request.HopCost + (request.Ranking == PathRanking.Shortest ? SearchContext<TVia, TFilter>.HopsFirst : 0),
            MaxHops = request.MaxHops,
            TiesBeforeRelabelling = request.TiesBeforeRelabelling,
        };
    }

    /// <summary>Reached targets after a place, best first.</summary>
    private static ReadOnlySpan<RankedTarget> Rank<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, SearchRequest request, SearchWorkspace workspace, SearchPlace? after)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var targets = workspace.Targets.AsSpan(0, workspace.TargetCount);
        var best = workspace.Best.AsSpan(0, targets.Length);
        var walksMayRepeat = TVia.Any
            || context.StartersAsConnectors
            || request.Constraints.MinLastStrength > 0
            || request.Ranking is PathRanking.Bridge or PathRanking.Balanced
            || AnyStarts(targets, workspace.Starters);
        LayeredBellmanFord.Find(context, targets, workspace.Neighbours, labelAll: walksMayRepeat || request.PathsPerPerson > 1, best);
        return Order(context, request, workspace, targets, best, after);
    }

    private static RankedPerson Found<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, SearchRequest request, SearchWorkspace workspace, in RankedTarget person)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter =>
        new(person.Target, ValueOf(person, request), Paths(context, request, workspace, person.Path));

    private static void Load(TieGraph graph, SearchRequest request, SearchWorkspace workspace)
    {
        workspace.Reserve(graph.PersonCount, request.Targets.Count);
        for (var index = 0; !request.Anyone && index < request.Starters.Count; index++)
        {
            workspace.Starters.Add(request.Starters[index]);
        }

        var count = 0;
        for (var index = 0; index < request.Targets.Count; index++)
        {
            // Nobody else to start from: they cannot be reached, and need not be looked for.
            if (workspace.Starters.Count != 1 || !workspace.Starters.Contains(request.Targets[index]))
            {
                workspace.Targets[count++] = request.Targets[index];
            }
        }

        workspace.TargetCount = count;
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

    private static ReadOnlySpan<RankedTarget> Order<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context,
        SearchRequest request,
        SearchWorkspace workspace,
        ReadOnlySpan<int> targets,
        ReadOnlySpan<Completion> best,
        SearchPlace? after)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var count = 0;
        for (var index = 0; index < targets.Length; index++)
        {
            if (best[index].Exists && TryPath(context, workspace, targets[index], best[index], out var path))
            {
                if (!TryCost(context.Budget, request.TargetCost, path.FixedPeople[0], targets[index], out var cost))
                {
                    break;
                }

                var value = path.Key + cost;
                var ranked = new RankedTarget(targets[index], context.Ranks[targets[index]], value, path);
                if (after is null || FollowsAfter(ranked, after, request))
                {
                    workspace.Ranked[count++] = ranked;
                }
            }
        }

        var people = workspace.Ranked.AsSpan(0, count);
        people.Sort();
        return people;
    }

    /// <summary>What a target costs beyond the path; false when there is no time to work out any more of it.</summary>
    private static bool TryCost(SearchBudget budget, ITargetCost? costs, int starter, int target, out long cost)
    {
        cost = 0;
        if (costs is null)
        {
            return true;
        }

        var before = costs.Looked;
        cost = costs.Of(starter, target);
        return budget.TryRank(costs.Looked - before);
    }

    private static bool FollowsAfter(in RankedTarget person, SearchPlace after, SearchRequest request)
    {
        var byCost = ValueOf(person, request).CompareTo(after.Value);
        var byHops = ((int)person.Path.Hops).CompareTo(after.Hops);
        var (first, second) = request.Ranking == PathRanking.Shortest ? (byHops, byCost) : (byCost, byHops);
        return first > 0 || (first == 0 && (second > 0 || (second == 0 && person.Rank >= after.NextRank)));
    }

    /// <summary>The best path of a target whose best walk is known.</summary>
    private static bool TryPath<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, SearchWorkspace workspace, int target, in Completion walk, out Candidate path)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        path = new Candidate { Key = walk.Key, Hops = (byte)walk.Hops, Fixed = (byte)(walk.Hops + 1) };
        Span<int> people = path.People;
        people = people[..path.Fixed];
        walk.CopyTo(context.Table.Labels, people[..^1]);
        people[^1] = target;
        if (IsSimple(people))
        {
            return true;
        }

        var paths = KBestSimplePaths.Find(context, target, 1, workspace);
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

    private static NumberedPath[] Paths<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, SearchRequest request, SearchWorkspace workspace, in Candidate best)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        if (request.PathsPerPerson == 1 || context.Budget.Exhausted)
        {
            return [Found(context, best, request)];
        }

        var target = best.FixedPeople[^1];
        var paths = request.DiverseConnectors
            ? ConnectorDisjointPaths.Find(context, target, request.PathsPerPerson, workspace)
            : KBestSimplePaths.Find(context, target, request.PathsPerPerson, workspace);
        if (paths.IsEmpty)
        {
            return [Found(context, best, request)];
        }

        var found = new NumberedPath[paths.Length];
        for (var place = 0; place < found.Length; place++)
        {
            found[place] = Found(context, paths[place], request);
        }

        return found;
    }

    private static NumberedPath Found<TVia, TFilter>(in SearchContext<TVia, TFilter> context, in Candidate path, SearchRequest request)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var people = path.FixedPeople;
        return new NumberedPath(people.ToArray(), Plain(path.Key, path.Hops, request) - context.Filter.LastCost(people[^2], people[^1]))
        {
            Mutuals = context.Filter.LastMutuals(people[^2], people[^1]),
        };
    }

    private static long ValueOf(in RankedTarget person, SearchRequest request) => Plain(person.Value, person.Path.Hops, request);

    /// <summary>A key without what orders by hops, and without the hop cost that every key counts too many.</summary>
    private static long Plain(long key, int hops, SearchRequest request) =>
        key - (request.Ranking == PathRanking.Shortest ? SearchContext<NoVia, EveryTie>.HopsFirst * hops : 0) - request.HopCost;

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

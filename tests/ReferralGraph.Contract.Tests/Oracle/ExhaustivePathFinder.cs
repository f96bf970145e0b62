using System.Diagnostics;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>The oracle: walks every simple path, keeps those that satisfy the question, sorts them. For graphs of a dozen people.</summary>
/// <param name="book">The graph; read anew after each write.</param>
/// <param name="settings">Model and limits.</param>
/// <param name="time">The clock of the deadline.</param>
internal sealed class ExhaustivePathFinder(RecordBook book, FinderSettings settings, TimeProvider time) : IReferralPathFinder
{
    private readonly Dictionary<(DateOnly Day, string Scope), ExhaustiveGraph> _graphs = [];

    /// <inheritdoc/>
    public string Name => "exhaustive";

    /// <inheritdoc/>
    public TrustModel Model => settings.Model;

    /// <inheritdoc/>
    public Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = Graph(query.AsOf, query.Scope);
        return Task.FromResult(Unknown(graph, query) ?? Search(graph, query, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Leads are compared with what single questions answer.");

    /// <inheritdoc/>
    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = Graph(asOf, scope);
        return Task.FromResult<DistanceResult>(
            !graph.Knows(from) ? new DistanceResult.PersonUnknown(from)
            : !graph.Knows(to) ? new DistanceResult.PersonUnknown(to)
            : new DistanceResult.Completed(graph.Revision, graph.Day, graph.Distance(graph.Resolve(from), graph.Resolve(to))));
    }

    /// <inheritdoc/>
    public Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = Graph(asOf, scope);
        if (!graph.Knows(person))
        {
            return Task.FromResult<TiesResult>(new TiesResult.PersonUnknown(person));
        }

        var rest = graph.TiesOf(graph.Resolve(person))
            .Select(tie => tie.Explanation)
            .OrderByDescending(tie => tie.Strength).ThenBy(tie => tie.To)
            .Where(
                tie => after is null || tie.Strength < after.Strength || (tie.Strength == after.Strength && tie.To.CompareTo(after.To) > 0))
            .ToList();
        return Task.FromResult<TiesResult>(
            new TiesResult.Completed(graph.Revision, graph.Day, [.. rest.Take(limit)], rest.Count > limit));
    }

    /// <inheritdoc/>
    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = Graph(asOf, scope);
        return Task.FromResult<TieResult>(
            !graph.Knows(from) ? new TieResult.PersonUnknown(from)
            : !graph.Knows(to) ? new TieResult.PersonUnknown(to)
            : new TieResult.Completed(graph.Revision, graph.Day, graph.Between(graph.Resolve(from), graph.Resolve(to))));
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken)
    {
        var graph = Graph(asOf: null, scope);
        return Task.FromResult<IReadOnlySet<(PersonId From, PersonId To)>>(pairs
            .Where(pair => !graph.Knows(pair.From)
                || !graph.Knows(pair.To)
                || graph.SeenOf(graph.Resolve(pair.From), graph.Resolve(pair.To)) != Seen.Everything)
            .ToHashSet());
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        var graph = Graph(asOf: null, scope);
        return Task.FromResult<IReadOnlySet<PersonId>>(graph.People.Where(person => !graph.Knows(person)).ToHashSet());
    }

    /// <inheritdoc/>
    public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult(Graph(asOf: null, AccessScope.Everything(tenant)).HasLeft(rule, person));

    /// <inheritdoc/>
    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        throw new NotSupportedException("What was learned is compared answer by answer; its hash is the finders' own.");

    /// <inheritdoc/>
    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = Graph(asOf: null, AccessScope.Everything(tenant));
        return Task.FromResult(new TieCount(graph.People.Sum(person => graph.TiesOf(person).Count), graph.Revision, graph.Day));
    }

    /// <inheritdoc/>
    public async Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken)
    {
        while (book.Revision < revision)
        {
            await book.NextWrite.WaitAsync(cancellationToken);
        }
    }

    private ExhaustiveGraph Graph(DateOnly? asOf, AccessScope scope)
    {
        var day = asOf ?? FinderSettings.Today;
        if (!_graphs.TryGetValue((day, scope.Key), out var graph) || graph.Revision != book.Revision)
        {
            _graphs[(day, scope.Key)] = graph = new ExhaustiveGraph(book, new TieScorer(settings.Model, day), scope);
        }

        return graph;
    }

    /// <summary>The first unknown thing a question names: who asks, whom to reach, then the constraints.</summary>
    private static PathSearchResult? Unknown(ExhaustiveGraph graph, PathQuery query)
    {
        PathSearchResult?[] named =
        [
            query.From switch
            {
                PathOrigin.One one => UnknownPerson(graph, one.Person, "from"),
                PathOrigin.Members members => UnknownTeam(graph, members.Team, "from"),
                PathOrigin.EmployedAt employers => employers.Companies
                    .Where(company => !graph.Knows(company))
                    .Select(company => new PathSearchResult.CompanyUnknown(company, "from"))
                    .FirstOrDefault(),
                _ => null,
            },
            query.Goal switch
            {
                PathGoal.ToPerson goal => UnknownPerson(graph, goal.Person, "person"),
                PathGoal.ToCompany goal => graph.Knows(goal.Company) ? null : new PathSearchResult.CompanyUnknown(goal.Company),
                _ => throw new UnreachableException(),
            },
            .. query.Constraints.Via.Select(person => UnknownPerson(graph, person, "via")),
            .. query.Constraints.NotVia.Select(person => UnknownPerson(graph, person, "notVia")),
            .. query.Constraints.ExcludeTeams.Select(team => UnknownTeam(graph, team, "excludeTeam")),
        ];
        return named.FirstOrDefault(unknown => unknown is not null);
    }

    private static PathSearchResult.PersonUnknown? UnknownPerson(ExhaustiveGraph graph, PersonId person, string parameter) =>
        graph.Knows(person) ? null : new PathSearchResult.PersonUnknown(person, parameter);

    private static PathSearchResult.TeamUnknown? UnknownTeam(ExhaustiveGraph graph, TeamId team, string parameter) =>
        graph.MembersOf(team) is null ? new PathSearchResult.TeamUnknown(team, parameter) : null;

    private PathSearchResult.Completed Search(ExhaustiveGraph graph, PathQuery query, CancellationToken cancellationToken)
    {
        var walk = new Walk(graph, query, settings, time, cancellationToken);
        var truncation = walk.Run();
        var (people, hasMore, end) = query.Ranking == PathRanking.Balanced
            ? Balance(graph, query, walk)
            : Cut(query, Ranked(graph, query, query.Ranking, walk).Where(person => Follows(query.Ranking, person.Key, query.After?.Last)));
        return new PathSearchResult.Completed(
            graph.Revision, graph.Day, people, hasMore, walk.Visited)
        {
            End = end,
            Truncation = truncation,
            Goal = people.Count == 0 && truncation is null && query.After is null ? graph.CountsOf(query.Goal, walk.Targets) : null,
        };
    }

    /// <summary>Everybody reached, in the order of one ranking.</summary>
    private static IEnumerable<(PersonRankKey Key, ReachablePerson Person)> Ranked(
        ExhaustiveGraph graph, PathQuery query, PathRanking ranking, Walk walk) => (
        from found in walk.Found
        let sorted = found.Value.Order(new PathOrder(ranking, path => ValueOf(graph, ranking, path)))
        let paths = Choose(query, sorted.Select(path => ranking == PathRanking.Bridge ? path with { Mutuals = graph.Mutuals(path) } : path))
        let trust = graph.TrustOf(paths[0].People[0], found.Key, query.JobFamily)
        let value = ValueOf(graph, ranking, paths[0]) + (ranking == PathRanking.Shortest ? 0 : TieScorer.TrustCost(trust.Trust))
        let key = new PersonRankKey(value, paths[0].Hops, found.Key)
        select (Key: key, Person: new ReachablePerson(found.Key, graph.EmploymentAt(query.Goal, found.Key), trust, paths)
        {
            ByBridge = query.Ranking == PathRanking.Balanced && ranking == PathRanking.Bridge,
        }))
        .OrderBy(person => person.Key, new RankOrder(ranking));

    private static long ValueOf(ExhaustiveGraph graph, PathRanking ranking, ReferralPath path) =>
        path.Cost + (ranking == PathRanking.Bridge ? graph.BridgeCost(path) : 0);

    private static bool Follows(PathRanking ranking, PersonRankKey key, PersonRankKey? after) =>
        after is null || new RankOrder(ranking).Compare(key, after) > 0;

    private static (IReadOnlyList<ReachablePerson> People, bool HasMore, PageEnd? End) Cut(
        PathQuery query, IEnumerable<(PersonRankKey Key, ReachablePerson Person)> people)
    {
        var rest = people.ToList();
        var page = rest.Take(query.Limit).ToList();
        return (
            [.. page.Select(person => person.Person)], rest.Count > page.Count, page.Count == 0 ? query.After : new PageEnd(page[^1].Key));
    }

    /// <summary>By turns the next of warmest and of bridge whom no page has had, this one or an earlier.</summary>
    private static (
        IReadOnlyList<ReachablePerson> People, bool HasMore, PageEnd? End) Balance(ExhaustiveGraph graph, PathQuery query, Walk walk)
    {
        var before = query.After ?? new PageEnd(Last: null);
        var warmest = Ranked(graph, query, PathRanking.Warmest, walk).ToList();
        var bridge = Ranked(graph, query, PathRanking.Bridge, walk).ToList();
        var taken = warmest.Where(person => before.Last is { } last && !Follows(PathRanking.Warmest, person.Key, last))
            .Concat(bridge.Where(person => before.LastBridge is { } last && !Follows(PathRanking.Bridge, person.Key, last)))
            .Select(person => person.Person.Person).ToHashSet();
        var page = new List<ReachablePerson>();
        var end = before;
        while (page.Count < query.Limit && taken.Count < walk.Found.Count)
        {
            var next = (end.BridgeNext ? bridge : warmest).Find(person => !taken.Contains(person.Person.Person));
            taken.Add(next.Person.Person);
            page.Add(next.Person);
            end = end.BridgeNext ? end with { LastBridge = next.Key, BridgeNext = false } : end with { Last = next.Key, BridgeNext = true };
        }

        return (page, taken.Count < walk.Found.Count, page.Count == 0 ? query.After : end);
    }

    private static List<ReferralPath> Choose(PathQuery query, IEnumerable<ReferralPath> sorted)
    {
        var chosen = new List<ReferralPath>();
        var connectors = new HashSet<PersonId>();
        foreach (var path in sorted)
        {
            var middle = path.People.Skip(1).SkipLast(1).ToList();
            if (query.DiverseConnectors && middle.Exists(connectors.Contains))
            {
                continue;
            }

            connectors.UnionWith(middle);
            chosen.Add(path);
            if (chosen.Count == query.PathsPerPerson)
            {
                break;
            }
        }

        return chosen;
    }

    /// <summary>One enumeration of all simple paths of a question.</summary>
    private sealed class Walk
    {
        private readonly ExhaustiveGraph _graph;
        private readonly PathQuery _query;
        private readonly FinderSettings _settings;
        private readonly TimeProvider _time;
        private readonly CancellationToken _cancellationToken;
        private readonly HashSet<PersonId> _starters;
        private readonly HashSet<PersonId> _targets;
        private readonly HashSet<PersonId> _excluded;
        private readonly HashSet<PersonId> _via;
        private readonly List<PersonId> _people = [];
        private readonly List<ExhaustiveTie> _ties = [];
        private readonly long _start;

        public Walk(ExhaustiveGraph graph, PathQuery query, FinderSettings settings, TimeProvider time, CancellationToken cancellationToken)
        {
            _graph = graph;
            _query = query;
            _settings = settings;
            _time = time;
            _cancellationToken = cancellationToken;
            _start = time.GetTimestamp();
            var constraints = query.Constraints;
            _via = [.. constraints.Via.Select(graph.Resolve)];
            _excluded =
            [
                .. constraints.NotVia.Select(graph.Resolve),
                .. constraints.ExcludeTeams.SelectMany(team => graph.MembersOf(team) ?? []),
            ];
            _starters = query.From switch
            {
                PathOrigin.One one => [graph.Resolve(one.Person)],
                PathOrigin.Members members => [.. graph.MembersOf(members.Team) ?? []],
                PathOrigin.EmployedAt employers =>
                    [.. employers.Companies.SelectMany(company => graph.TargetsOf(new PathGoal.ToCompany(company)))],
                PathOrigin.Anyone => [.. graph.People],
                _ => throw new UnreachableException(),
            };
            _targets = [.. graph.TargetsOf(query.Goal)];
            if (query.From is not PathOrigin.Anyone)
            {
                _targets.ExceptWith(_starters);
            }
        }

        public Dictionary<PersonId, List<ReferralPath>> Found { get; } = [];

        public int Visited { get; private set; }

        public IReadOnlyCollection<PersonId> Targets => _targets;

        public SearchTruncation? Run()
        {
            foreach (var starter in _starters)
            {
                _people.Add(starter);
                if (Extend() is { } truncation)
                {
                    return truncation;
                }

                _people.Clear();
            }

            return null;
        }

        private SearchTruncation? Extend()
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (Visited == _settings.MaxVisitedPeople)
            {
                return new SearchTruncation(TruncationReason.VisitedPeople, Visited, _settings.MaxVisitedPeople);
            }

            if (_time.GetElapsedTime(_start) > _settings.Deadline)
            {
                return new SearchTruncation(TruncationReason.Deadline, Visited, (long)_settings.Deadline.TotalMilliseconds);
            }

            Visited++;
            Keep();
            var here = _people[^1];
            if (_ties.Count == _query.MaxHops || (_ties.Count > 0 && _excluded.Contains(here)))
            {
                return null;
            }

            foreach (var tie in _graph.TiesOf(here).Where(tie => Allows(tie) && !_people.Contains(tie.To)))
            {
                _people.Add(tie.To);
                _ties.Add(tie);
                var truncation = Extend();
                _people.RemoveAt(_people.Count - 1);
                _ties.RemoveAt(_ties.Count - 1);
                if (truncation is not null)
                {
                    return truncation;
                }
            }

            return null;
        }

        private bool Allows(ExhaustiveTie tie)
        {
            var constraints = _query.Constraints;
            return tie.Explanation.Strength >= constraints.MinStrength
                && (_ties.Count > 0 || tie.Explanation.Strength >= constraints.MinFirstStrength)
                && (tie.Explanation.TierOnly
                    ? constraints.Evidence == EvidenceKinds.All
                    : (tie.Kinds & constraints.Evidence) != EvidenceKinds.None)
                && (!constraints.ObservedOnly || (tie.Kinds & EvidenceKinds.Observed) != EvidenceKinds.None);
        }

        /// <summary>Keeps the path walked if it ends at a target. Whether the middle is allowed was checked at each extension.</summary>
        private void Keep()
        {
            var target = _people[^1];
            if (_ties.Count == 0 || !_targets.Contains(target)
                || _ties[^1].Explanation.Strength < _query.Constraints.MinLastStrength
                || !_via.IsSubsetOf(_people.Skip(1).SkipLast(1)))
            {
                return;
            }

            if (!Found.TryGetValue(target, out var paths))
            {
                Found[target] = paths = [];
            }

            paths.Add(_graph.PathOf(_people, _ties));
        }
    }
}

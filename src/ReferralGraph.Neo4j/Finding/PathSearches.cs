using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>The statements of the path searches for one question: parameters in, paths out.</summary>
/// <param name="question">The question.</param>
/// <param name="run">Runs a statement.</param>
internal sealed class PathSearches(SearchQuestion question, Func<CypherStatement, CancellationToken, Task<CypherTable>> run)
{
    /// <summary>Longest path that is looked for in Cypher, in ties: each further layer costs ten times as much.</summary>
    public const int HopLimit = PathQuery.WeightedHopLimit;

    // Above the cost of any path: ties of less than 2^48 each, and their hops.
    private const long HopsFirst = 1L << 52;

    private readonly GraphKeys _keys = question.Rules.Keys;
    private readonly IReadOnlyDictionary<string, object?> _ties = question.Rules.With(question.Query.Constraints).Parameter;

    // Where fewer hops come first, each hop costs more than any path.
    private readonly long _hop = question.Scorer.HopCost + (question.Query.Ranking == PathRanking.Shortest ? HopsFirst : 0);
    private readonly IReadOnlyList<PersonId> _excluded =
        question.Starters.Count == 1 ? [.. question.Excluded, question.Starters[0]] : question.Excluded;

    /// <summary>
    /// Most ways of up to three ties that are listed. With more it is faster to keep the best to each last person but one; from about
    /// here on, measured on CNCF-200, where most questions have a few dozen.
    /// </summary>
    public int MostListed { get; init; } = 2_000;

    private int MaxHops => question.Query.MaxHops;

    /// <summary>The best way to each target that can be reached; one may pass somebody twice where the best path is another.</summary>
    /// <param name="spread">Further ways of a target that are by at most so much dearer, 1e-12 nats; 0 for none.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>By target: the best first where there is no spread, else all within it in no order.</returns>
    public async Task<Dictionary<PersonId, IReadOnlyList<CostedPath>>> WaysAsync(long spread, CancellationToken cancellationToken)
    {
        if (MaxHops < HopLimit)
        {
            return await ListedWaysAsync(spread, cancellationToken) ?? await WaysAsync(ByLayers(spread), cancellationToken);
        }

        return await WaysAsync(OfFour(spread), cancellationToken);
    }

    /// <summary>The best simple paths to some people.</summary>
    /// <param name="goals">Whom to reach and how.</param>
    /// <param name="count">How many paths to each.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>By target, best first; people without a path are left out.</returns>
    public async Task<Dictionary<PersonId, IReadOnlyList<CostedPath>>> PathsAsync(
        IReadOnlyCollection<PathGoals> goals, int count, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, IReadOnlyList<CostedPath>>();
        if (goals.Count == 0)
        {
            return found;
        }

        var targets = goals.Select(Goal).ToList();
        // Where anybody may start, the last tie of a longer path is a path itself, and no dearer: the best path is a single tie.
        var hops = question.Anyone && count == 1 ? 1 : MaxHops;
        var people = CypherMap.Of(
            ("starters", Keys(question.Starters)), ("via", question.Via.Select(person => person.Value)), ("targets", targets));
        var statement = question.Anyone
            ? CypherQueries.FindPathsOfAnyone.With(("people", people), ("ties", _ties), ("hop", _hop), ("maxHops", hops), ("count", count))
            : CypherQueries.FindPaths.With(("people", people), ("ties", _ties), ("hop", _hop), ("maxHops", hops), ("count", count));
        var mutuals = goals.ToDictionary(goal => goal.Target, goal => goal.Mutuals);
        foreach (var row in (await run(statement, cancellationToken)).Cells())
        {
            var target = new PersonId(row.Text("target"));
            var paths = row.Lists("paths").Select(path => Path(path, target: null, mutuals[target])).ToList();
            if (paths.Count > 0)
            {
                found.Add(target, paths);
            }
        }

        return found;
    }

    /// <summary>How many people both ends of ties to some people know.</summary>
    /// <param name="ties">By target: who has the ties, or null for all who have one.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<Dictionary<PersonId, MutualCounts>> MutualsAsync(
        IEnumerable<KeyValuePair<PersonId, IReadOnlyCollection<PersonId>?>> ties, CancellationToken cancellationToken)
    {
        var targets = ties
            .Select(tie => CypherMap.Of(("key", _keys.Of(tie.Key)), ("from", tie.Value is { } from ? Keys(from) : null)))
            .ToList();
        if (targets.Count == 0)
        {
            return [];
        }

        var statement = CypherQueries.CountMutuals.With(("people", CypherMap.Of(("targets", targets))), ("ties", question.Rules.Parameter));
        var table = await run(statement, cancellationToken);
        return table.Cells()
            .GroupBy(row => row.Text("target"), StringComparer.Ordinal)
            .ToDictionary(
                rows => new PersonId(rows.Key),
                rows => new MutualCounts(
                    rows.ToDictionary(row => new PersonId(row.Text("from")), row => (int)row.Number("mutuals")), question.Scorer));
    }

    private Dictionary<string, object?> Goal(PathGoals goal) => CypherMap.Of(
        ("key", _keys.Of(goal.Target)), ("avoided", Keys(_excluded.Concat(goal.Avoided))), ("last", goal.Mutuals?.CostById()));

    private CypherStatement Listed(long spread) => CypherQueries.FindWays.With(
        ("people", People(question.Targets)),
        ("ties", _ties),
        ("hop", _hop),
        ("maxHops", MaxHops),
        ("listed", MostListed),
        ("spread", spread));

    private CypherStatement ByLayers(long spread) => CypherQueries.FindWaysByLayers.With(
        ("people", People(question.Targets)), ("ties", _ties), ("hop", _hop), ("maxHops", MaxHops), ("spread", spread));

    private CypherStatement OfFour(long spread) => CypherQueries.FindWaysOfFour.With(
        ("people", People(question.Targets)), ("ties", _ties), ("hop", _hop), ("spread", spread));

    /// <summary>Null when they are too many to list.</summary>
    private async Task<Dictionary<PersonId, IReadOnlyList<CostedPath>>?> ListedWaysAsync(long spread, CancellationToken cancellationToken)
    {
        var ways = await run(Listed(spread), cancellationToken);
        return ways.First() is { } first && first.TextOrNull("target") is null ? null : Ways(ways);
    }

    private async Task<Dictionary<PersonId, IReadOnlyList<CostedPath>>> WaysAsync(
        CypherStatement statement, CancellationToken cancellationToken) =>
        Ways(await run(statement, cancellationToken));

    private Dictionary<PersonId, IReadOnlyList<CostedPath>> Ways(CypherTable ways)
    {
        var found = new Dictionary<PersonId, IReadOnlyList<CostedPath>>();
        foreach (var row in ways.Cells())
        {
            var target = new PersonId(row.Text("target"));
            var near = row.Lists("near").Select(way => Path(way, target, counts: null)).ToList();
            found.Add(target, near.Count > 0 ? near : [Path(row.List("best"), target, counts: null)]);
        }

        return found;
    }

    // A list of cost, ties, and ids: of everybody, or of everybody but the target.
    private CostedPath Path(IReadOnlyList<object?> cells, PersonId? target, MutualCounts? counts)
    {
        var hops = (long)cells[1]!;
        var people = ((IReadOnlyList<object?>)cells[2]!).Select(id => new PersonId((string)id!)).ToList();
        if (target is { } last)
        {
            people.Add(last);
        }

        var mutuals = counts?.Of(people[^2]);
        var surcharge = mutuals is { } known ? question.Scorer.BridgeCost(known) : 0;
        var cost = (long)cells[0]! - surcharge - (question.Query.Ranking == PathRanking.Shortest ? HopsFirst * (hops - 1) : 0);
        return new CostedPath(people, cost) { Surcharge = surcharge, Mutuals = mutuals };
    }

    private Dictionary<string, object?> People(IEnumerable<PersonId> targets) => CypherMap.Of(
        ("starters", Keys(question.Starters)), ("targets", Keys(targets)), ("excluded", Keys(_excluded)));

    private List<string> Keys(IEnumerable<PersonId> people) => [.. people.Select(_keys.Of)];
}

/// <summary>Somebody to whom paths are looked for.</summary>
/// <param name="Target">The person.</param>
internal sealed record PathGoals(PersonId Target)
{
    /// <summary>Who may not be in the middle, beside those whom the question excludes.</summary>
    public IReadOnlyCollection<PersonId> Avoided { get; init; } = [];

    /// <summary>The counts of all ties to them, where the ranking counts bridges.</summary>
    public MutualCounts? Mutuals { get; init; }
}

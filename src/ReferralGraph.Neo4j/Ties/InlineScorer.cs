using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>
/// Keeps stored ties right across a write, inside its transaction: scores the few it touches, or marks everybody it may touch for a
/// <see cref="ScoringWorker"/>.
/// </summary>
internal sealed class InlineScorer(TieModel model, TieLimits limits, TimeProvider time)
{
    /// <summary>
    /// Works out, from what is stored before the write and from its changes, what has to be done about ties. Call it before anything of the
    /// write is stored.
    /// </summary>
    /// <param name="run">Runs a statement in the transaction.</param>
    /// <param name="keys">Of the tenant.</param>
    /// <param name="state">The ties before the write.</param>
    /// <param name="totals">What belongs to the whole tenant, before the write and after it.</param>
    /// <param name="changes">What the write changes, at least one.</param>
    /// <param name="bulk">True for a batch of an import, whose next one is to come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TiePlan> PlanAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        GraphKeys keys,
        TenantTies state,
        (TenantTotals Before, TenantTotals After) totals,
        IReadOnlyList<RecordChange> changes,
        bool bulk,
        CancellationToken cancellationToken)
    {
        var start = Started(state);
        var next = start with { Revision = new GraphRevision(state.Revision.Value + 1) };
        var isOurs = start.Ties.Model == model.Hash;
        var changed = ChangedTies.Of(changes, isOurs ? model : null);
        var canScore = !bulk && isOurs && start.AreCurrent;
        var movesAll = !totals.After.SameAnswersBefore(start.Ties.Day!.Value.DayNumber, totals.Before);
        if (canScore && !movesAll && await TryScoreAsync(run, keys, start, changed, cancellationToken) is { } difference)
        {
            next = next with { Ties = next.Ties with { Revision = next.Revision }, Count = start.Count + difference.Ties };
            return new TiePlan(next, difference.Deletions(keys), difference.Puts(keys));
        }

        // Where there are no ties yet, as at the first import, one sweep is cheaper than marks.
        next = next with { Count = start.Count - await ForgetAsync(run, keys, changes, cancellationToken) };
        return movesAll || start.AwaitSweep || start is { Count: 0, SweptTo: null }
            ? new TiePlan(next with { SweptTo = string.Empty }, [], [])
            : new TiePlan(next, [], Marks(
                keys,
                changed,
                isOurs ? model : null,
                grouped: totals.Before.Counts[TenantCount.CompanyMerges] + totals.After.Counts[TenantCount.CompanyMerges] > 0));
    }

    // The ties of an empty graph are complete on every day; a graph without tiesRevision has never been scored.
    private TenantTies Started(TenantTies state)
    {
        var today = new TieState(state.Revision, time.Today(), model.Hash);
        return state switch
        {
            { Revision.Value: 0 } => state with { Ties = today },
            { Ties.Revision: null } => state with { Ties = today with { Revision = TenantTies.None }, SweptTo = string.Empty },
            _ => state,
        };
    }

    /// <summary>The difference a small write makes; null when it is no small one.</summary>
    private async Task<TieDifference?> TryScoreAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        GraphKeys keys,
        TenantTies state,
        ChangedTies changed,
        CancellationToken cancellationToken)
    {
        if (changed.IsEmpty)
        {
            return TieDifference.Between([], []);
        }

        if (changed.People.Count > limits.TouchedPeople)
        {
            return null;
        }

        var scorer = model.On(state.Ties.Day!.Value);
        var effect = await ReadAsync(changed.People);
        if (effect.Touched.Count > limits.TouchedPeople)
        {
            return null;
        }

        if (!effect.Touched.IsSubsetOf(effect.Whole))
        {
            // A place that counts differently touches everybody there, and their ties depend on facts that were not read yet.
            effect = await ReadAsync([.. changed.People.Union(effect.Touched)]);
        }

        if (effect.Pairs > limits.Pairs)
        {
            return null;
        }

        var stored = new Dictionary<(string From, string To), StoredTie>();
        var query = CypherQueries.ReadTies.With(("people", effect.Touched.Select(keys.Of)), ("both", true));
        StoredTie.Read(await run(query, cancellationToken), stored);
        var rows = new ScoredTies(effect.After);
        foreach (var person in effect.Touched)
        {
            rows.Add(person, both: true);
        }

        return TieDifference.Between(stored, rows.Ties);

        async Task<WriteEffect> ReadAsync(IReadOnlyCollection<PersonId> people)
        {
            var request = new SubgraphRequest(people) { Companies = [.. changed.Companies.Keys], Schools = [.. changed.Schools.Keys] };
            var subgraph = await model.Reader(keys).ReadAsync(run, request, cancellationToken);
            return WriteEffect.Of(subgraph, people, changed.Changes, scorer, model.IgnoredEmployers);
        }
    }

    /// <summary>
    /// Removes the ties of people who are deleted, and counts them. Whoever else their facts named is marked with the other changes.
    /// </summary>
    private static async Task<long> ForgetAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        GraphKeys keys,
        IReadOnlyList<RecordChange> changes,
        CancellationToken cancellationToken)
    {
        var removed = changes
            .Where(change => change is { Before: Person, After: null })
            .Select(change => keys.Of(((Person)change.Before!).Id))
            .ToList();
        return removed.Count == 0
            ? 0
            : (await run(CypherQueries.ForgetTies.With(("people", removed)), cancellationToken)).First()!.Value.Number("ties");
    }

    /// <param name="keys">Of the tenant.</param>
    /// <param name="changed">What the write changes.</param>
    /// <param name="known">The model of the ties; null for one that this node does not know, of which any size may matter.</param>
    /// <param name="grouped">True when companies of the tenant are or were merged.</param>
    private static List<CypherStatement> Marks(GraphKeys keys, ChangedTies changed, TieModel? known, bool grouped)
    {
        // Merged companies are one place: whoever left one of them left it.
        var left = grouped ? changed.Companies.Values.Sum(place => place.Left) : 0;
        return changed.IsEmpty ? [] :
        [
            CypherQueries.MarkUnscored.With(
                ("people", changed.People.Select(keys.Of)),
                ("merged", changed.Merged.Select(keys.Of)),
                ("companies", changed.Companies.Select(place => RowOf(
                    keys.Of(place.Key), grouped ? place.Value with { Left = left } : place.Value))),
                ("grouped", grouped),
                ("schools", changed.Schools.Select(place => RowOf(keys.Of(place.Key), place.Value))),
                ("unknownHeadcount", known?.UnknownHeadcount ?? 0),
                ("mostKnown", known?.MostKnown ?? 0)),
        ];
    }

    private static Dictionary<string, object?> RowOf(string key, ChangedPlace place) => new(StringComparer.Ordinal)
    {
        ["key"] = key,
        ["all"] = place.All,
        ["units"] = place.Units,
        ["left"] = place.Left,
    };
}

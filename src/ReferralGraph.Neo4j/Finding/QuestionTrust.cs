using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Trust;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>The trust of the starters of one question in its targets; nothing is read twice. For one thread.</summary>
/// <param name="query">The question.</param>
/// <param name="rules">Which ties are there.</param>
/// <param name="lookup">Whom it names.</param>
/// <param name="totals">The totals that need not be read again.</param>
/// <param name="run">Runs a statement.</param>
internal sealed class QuestionTrust(
    PathQuery query,
    TieRules rules,
    QuestionLookup lookup,
    KnownTotals totals,
    Func<CypherStatement, CancellationToken, Task<CypherTable>> run)
{
    private readonly Dictionary<(PersonId Starter, PersonId Target), TrustReading> _read = [];

    /// <summary>What trust adds to the costs of people, 1e-12 nats, in the order of the pairs.</summary>
    public async Task<IReadOnlyList<long>> CostsAsync(
        IReadOnlyList<(PersonId Starter, PersonId Target)> pairs, CancellationToken cancellationToken)
    {
        await ReadAsync(pairs, cancellationToken);
        var costs = new long[pairs.Count];
        for (var place = 0; place < costs.Length; place++)
        {
            // It counts as searching: where many were rated, what they say is much to add up.
            cancellationToken.ThrowIfCancellationRequested();
            costs[place] = _read[pairs[place]].CostOf(pairs[place].Starter, pairs[place].Target);
        }

        return costs;
    }

    /// <summary>Sees to it that <see cref="Explain"/> knows these pairs.</summary>
    public async Task ReadAsync(IEnumerable<(PersonId Starter, PersonId Target)> pairs, CancellationToken cancellationToken)
    {
        var unread = pairs.Where(pair => !_read.ContainsKey(pair)).ToList();
        if (unread.Count == 0)
        {
            return;
        }

        var scorer = lookup.Facts.Scorer;
        var trust = lookup.Endorsed
            ? await TrustReading.ReadAsync(rules, unread, query.JobFamily, scorer, totals, run, cancellationToken)
            : TrustReading.OfNobody(unread, scorer);
        foreach (var pair in unread)
        {
            _read.Add(pair, trust);
        }
    }

    /// <summary>Trust with everybody who endorses the target, of a pair that was read.</summary>
    public TrustExplanation Explain(PersonId starter, PersonId target) => _read[(starter, target)].Explain(starter, target);
}

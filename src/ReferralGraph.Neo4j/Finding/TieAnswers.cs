using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Attempts at questions about ties and distances.</summary>
internal sealed class TieAnswers(GraphReads reads)
{
    /// <summary>How many ties two people are apart.</summary>
    public async Task<Attempt<DistanceResult>> TryDistanceAsync(
        TieRules rules, PersonId from, PersonId to, DateOnly day, CancellationToken cancellationToken)
    {
        var (tenant, keys) = (rules.Tenant, rules.Keys);
        var query = CypherQueries.FindDistance.With(
            ("tenant", tenant.Value), ("from", keys.Of(from)), ("to", keys.Of(to)), ("ties", rules.Parameter));
        if ((await reads.RunAsync(query, cancellationToken)).First() is not { } row || !row.Flag("fromKnown"))
        {
            return new DistanceResult.PersonUnknown(from);
        }

        if (!row.Flag("toKnown"))
        {
            return new DistanceResult.PersonUnknown(to);
        }

        var revision = reads.RevisionOf(tenant, row);
        if (row.Flag("shared"))
        {
            return MemoryReason.Sharing;
        }

        if (!reads.AreScored(TieState.Of(row), revision, day))
        {
            return reads.NotScored(day);
        }

        return await reads.IsStillAsync(tenant, revision, cancellationToken)
            ? new DistanceResult.Completed(revision, day, (int?)row.NumberOrNull("hops"))
            : MemoryReason.GraphMoves;
    }

    /// <summary>The ties of one person, strongest first.</summary>
    public async Task<Attempt<TiesResult>> TryTiesAsync(
        TieRules rules, PersonId person, DateOnly day, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        var tenant = rules.Tenant;
        var query = CypherQueries.ListTies.With(
            ("tenant", tenant.Value),
            ("person", rules.Keys.Of(person)),
            ("strength", after?.Strength ?? double.MaxValue),
            ("after", after?.To.Value ?? ""),
            ("limit", limit + 1),
            ("ties", rules.Parameter));
        if ((await reads.RunAsync(query, cancellationToken)).First() is not { } row || row.TextOrNull("person") is not { } id)
        {
            return new TiesResult.PersonUnknown(person);
        }

        var revision = reads.RevisionOf(tenant, row);
        if (row.Flag("shared"))
        {
            return MemoryReason.Sharing;
        }

        if (!reads.AreScored(TieState.Of(row), revision, day))
        {
            return reads.NotScored(day);
        }

        var others = row.Texts("others").Select(other => new PersonId(other)).ToList();
        return await ExplainAsync(tenant, revision, new PersonId(id), [.. others.Take(limit)], day, cancellationToken) is { } ties
            ? new TiesResult.Completed(revision, day, ties, others.Count > limit)
            : MemoryReason.GraphMoves;
    }

    /// <summary>The tie from one person to another, with its evidence; on any day, because it is computed from facts.</summary>
    public async Task<Attempt<TieResult>> TryTieAsync(
        TieRules rules, PersonId from, PersonId to, DateOnly day, CancellationToken cancellationToken)
    {
        var tenant = rules.Tenant;
        var subgraph = await reads.SubgraphAsync(tenant, new SubgraphRequest([from, to]) { PairsOn = day }, cancellationToken);
        if (!await reads.IsStillAsync(tenant, subgraph.Revision, cancellationToken))
        {
            return MemoryReason.GraphMoves;
        }

        if (subgraph.Facts.Totals.Counts.AnybodyShares)
        {
            return MemoryReason.Sharing;
        }

        if (!subgraph.Facts.TryFind(from, out var one))
        {
            return new TieResult.PersonUnknown(from);
        }

        if (!subgraph.Facts.TryFind(to, out var other))
        {
            return new TieResult.PersonUnknown(to);
        }

        var explainer = new TieExplainer(subgraph.On(reads.Model.On(day)));
        return new TieResult.Completed(subgraph.Revision, day, explainer.ExplainAny(one, other));
    }

    /// <summary>Ties with their evidence; null when the graph was written meanwhile.</summary>
    private async Task<List<TieExplanation>?> ExplainAsync(
        TenantId tenant, GraphRevision revision, PersonId from, List<PersonId> others, DateOnly day, CancellationToken cancellationToken)
    {
        var subgraph = await reads.SubgraphAsync(tenant, new SubgraphRequest([from, .. others]) { PairsOn = day }, cancellationToken);
        if (!await reads.IsStillAsync(tenant, revision, cancellationToken) || !subgraph.Facts.TryFind(from, out var one))
        {
            return null;
        }

        var explainer = new TieExplainer(subgraph.On(reads.Model.On(day)));
        var ties = new List<TieExplanation>(others.Count);
        foreach (var to in others)
        {
            if (!subgraph.Facts.TryFind(to, out var other))
            {
                return null;
            }

            ties.Add(explainer.Explain(one, other));
        }

        return ties;
    }
}

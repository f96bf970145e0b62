using Microsoft.Extensions.Time.Testing;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Tests.Store;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Neo4j.Tests.Ties;

/// <summary>A tenant whose stored ties are compared with those that its records give when all are read and scored at once.</summary>
internal sealed class TieStand(RealStore node, TenantId tenant, TrustModel model)
{
    /// <summary>A clock that stands at noon of the day that drawn graphs are made for.</summary>
    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(FinderSettings.Today, new TimeOnly(12, 0), TimeSpan.Zero));

    public TenantId Tenant => tenant;

    public Task<GraphWriteResult> WriteAsync(params IReadOnlyList<GraphChange> changes) => WriteAsync(node, changes);

    public Task<GraphWriteResult> WriteAsync(RealStore by, IReadOnlyList<GraphChange> changes) =>
        by.Store.WriteAsync(Tenant, new GraphWrite(changes), CancellationToken.None);

    /// <summary>What the database says of its ties.</summary>
    public async Task<(TenantTies Ties, TenantTotals Totals)> StateAsync()
    {
        var row = (await RunAsync(
            """
            MATCH (state:GraphState {tenant: $tenant})
            RETURN state.revision AS revision, state.tiesRevision AS tiesRevision, state.scoredDay AS scoredDay,
              state.scoredModel AS scoredModel, state.sweptTo AS sweptTo, state.ties AS ties, state.totals AS totals
            """)).First()!.Value;
        return (TenantTies.Of(row), TenantTotalsText.Read(row.TextOrNull("totals")));
    }

    /// <summary>As if so much time had gone by on the server since leases were taken and a batch of an import was written.</summary>
    public Task AgeAsync(TimeSpan time) => RunAsync(
        """
        MATCH (state:GraphState {tenant: $tenant})
        SET state.importing = state.importing - $time, state.leaseUntil = state.leaseUntil - $time
        """,
        ("time", (long)time.TotalMilliseconds));

    /// <summary>Everything that is not as it should be when nothing is behind; empty when all is well.</summary>
    public Task<List<string>> FaultsAsync() => FaultsAsync(model);

    /// <summary>The same, by another model.</summary>
    public async Task<List<string>> FaultsAsync(TrustModel model)
    {
        var (state, totals) = await StateAsync();
        if (state.Revision.Value == 0)
        {
            return [];
        }

        var facts = await FactsAsync(model);
        var day = new DayFacts(facts, new TieScorer(model, state.Ties.Day!.Value));
        var scored = new ScoredTies(day);
        foreach (var person in Enumerable.Range(0, facts.PersonCount).Select(facts.IdOf))
        {
            scored.Add(person, both: false);
        }

        var stored = await StoredAsync();
        List<string> faults =
        [
            .. scored.Ties.Where(tie => !stored.Contains((tie.Key.From, tie.Key.To, tie.Value))).Select(tie => $"missing {tie}"),
            .. stored
                .Where(tie => !scored.Ties.TryGetValue((tie.From, tie.To), out var right) || right != tie.Tie)
                .Select(tie => $"wrong {tie}"),
        ];
        if (stored.Count != scored.Ties.Count || state.Count != stored.Count)
        {
            faults.Add($"{stored.Count} ties, {state.Count} counted, {scored.Ties.Count} expected");
        }

        if (!state.AreCurrent || state.Revision != facts.Revision || state.SweptTo is not null || state.Ties.Model != model.ParameterHash())
        {
            faults.Add($"state {state}");
        }

        if (TenantTotalsText.Write(totals) != TenantTotalsText.Write(facts.Totals))
        {
            faults.Add($"totals {TenantTotalsText.Write(totals)}, expected {TenantTotalsText.Write(facts.Totals)}");
        }

        return faults;
    }

    public async Task<CypherTable> RunAsync(string statement, params IEnumerable<(string Name, object? Value)> values)
    {
        var parameters = values.Append(("tenant", Tenant.Value)).ToDictionary(value => value.Item1, value => value.Item2);
        var query = new CypherStatement(statement, parameters);
        return (await node.Client.WriteAsync([query], CypherWrite.Repeatable, CancellationToken.None))[0];
    }

    private async Task<FactBase> FactsAsync(TrustModel model)
    {
        await using var reading = await node.Store.OpenReadingAsync(Tenant, CancellationToken.None);
        return FactBase.Of(reading.Records(), reading.Revision, model.IgnoredEmployerNames());
    }

    /// <summary>A list and no dictionary: of a tie that is stored twice, both count.</summary>
    private async Task<List<(string From, string To, StoredTie Tie)>> StoredAsync()
    {
        var table = await RunAsync(
            """
            MATCH (from:Person {tenant: $tenant})-[tie:KNOWS]->(to:Person)
            RETURN from.id AS fromId, to.id AS toId, tie.cost, tie.strength, tie.response, tie.kinds
            """);
        return
        [
            .. table.Rows.Select(row => (
                (string)row[0]!,
                (string)row[1]!,
                new StoredTie((long)row[2]!, (double)row[3]!, (double)row[4]!, (int)(long)row[5]!))),
        ];
    }
}

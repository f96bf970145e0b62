using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>Made-up opinions and answers for the people of a graph: employments alone say nothing of trust.</summary>
internal static class Opinions
{
    /// <summary>Endorsements a person with ties gives at most.</summary>
    private const int MostEndorsements = 5;

    private const int PerWrite = 5_000;

    private static readonly double[] s_levels = [0.4, 0.6, 0.8, 1];

    /// <summary>Lets everybody endorse some of those they know, and a third of them answer a request.</summary>
    /// <returns>How many facts were written.</returns>
    public static async Task<int> WriteAsync(IGraphStore store, CncfGraph graph, int seed)
    {
        var count = 0;
        foreach (var facts in Draw(graph, new Random(seed)).Chunk(PerWrite))
        {
            await store.WriteAsync(
                TenantId.Default, new GraphWrite([.. facts.Select(fact => new GraphChange.Put(fact))]), CancellationToken.None);
            count += facts.Length;
        }

        return count;
    }

    private static IEnumerable<Fact> Draw(CncfGraph graph, Random random)
    {
        var ids = graph.Snapshot.Facts.Facts;
        for (var person = 0; person < graph.Ties.PersonCount; person++)
        {
            var known = graph.Ties.OutPeople(person).ToArray();
            random.Shuffle(known);
            foreach (var other in known.Take(random.Next(MostEndorsements + 1)))
            {
                yield return new Endorsement(
                    Fact.DefaultSource,
                    ids.IdOf(person),
                    ids.IdOf(other),
                    s_levels[random.Next(s_levels.Length)],
                    null,
                    FixedDay.Day.AddDays(-random.Next(1500)));
            }

            if (known.Length > 0 && random.Next(3) == 0)
            {
                yield return new OutcomeEvent(
                    Fact.DefaultSource,
                    ids.IdOf(person),
                    random.Next(3) == 0 ? OutcomeKind.Declined : OutcomeKind.Accepted,
                    new DateTimeOffset(FixedDay.Day.AddDays(-random.Next(400)), default, TimeSpan.Zero))
                {
                    Requester = ids.IdOf(known[0]),
                };
            }
        }
    }
}

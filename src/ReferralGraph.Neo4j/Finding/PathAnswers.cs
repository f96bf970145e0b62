using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>
/// Attempts at path questions: looked up, searched in the database, explained from the facts of whoever is in the answer.
/// </summary>
/// <param name="reads">Reads the graph.</param>
/// <param name="timeout">How long one search may take.</param>
/// <param name="time">Says how long a search runs.</param>
internal sealed class PathAnswers(GraphReads reads, TimeSpan timeout, TimeProvider time)
{
    /// <summary>One attempt.</summary>
    /// <exception cref="TornReadException">What its statements read does not fit together.</exception>
    public async Task<Attempt<PathSearchResult>> TryFindAsync(
        PathQuery query, TieRules rules, DateOnly day, CancellationToken cancellationToken)
    {
        var lookup = await QuestionLookup.ReadAsync(query, reads.Model, reads.Model.On(day), reads.RunAsync, cancellationToken);
        if (lookup.Unknown is { } unknown)
        {
            return unknown;
        }

        reads.Observe(query.Tenant, lookup.Revision);
        if (!reads.AreScored(lookup.Ties, lookup.Revision, day))
        {
            return reads.NotScored(day);
        }

        var question = QuestionOf(query, rules, lookup);
        return PathRanker.MemoryReasonOf(question) is { } reason
            ? reason
            : await SearchAsync(query, lookup, question, cancellationToken);
    }

    private async Task<Attempt<PathSearchResult>> SearchAsync(
        PathQuery query, QuestionLookup lookup, SearchQuestion question, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var searches = new PathSearches(question, (statement, cancel) => RunInTimeAsync(statement, begun, deadline, cancel));
            var trust = new QuestionTrust(query, question.Rules, lookup, reads.Totals, reads.RunAsync);
            var page = await new PathRanker(question, searches, trust.CostsAsync).FindAsync(either.Token);
            return await DescribeAsync(query, lookup, page, trust, cancellationToken);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PathSearchResult.Completed(lookup.Revision, question.Scorer.Day, [], HasMore: false, VisitedPeople: 0)
            {
                End = query.After,
                Truncation = new SearchTruncation(TruncationReason.Deadline, 0, (long)timeout.TotalMilliseconds),
            };
        }
    }

    private static SearchQuestion QuestionOf(PathQuery query, TieRules rules, QuestionLookup lookup)
    {
        var named = lookup.Named!;
        return new SearchQuestion
        {
            Rules = rules,
            Starters = Ids(named.Starters),
            Anyone = query.From is PathOrigin.Anyone,
            Targets = Ids(named.Targets),
            Via = Ids(named.Via),
            Excluded = Ids(named.Excluded),
            Query = query,
            Scorer = lookup.Facts.Scorer,
        };

        PersonId[] Ids(IReadOnlyList<int> people) => [.. people.Select(lookup.Facts.Facts.IdOf)];
    }

    private async Task<CypherTable> RunInTimeAsync(
        CypherStatement statement, long begun, CancellationTokenSource deadline, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(begun) >= timeout)
        {
            await deadline.CancelAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await reads.RunAsync(statement, cancellationToken);
    }

    private async Task<Attempt<PathSearchResult>> DescribeAsync(
        PathQuery query, QuestionLookup lookup, RankedPage page, QuestionTrust trust, CancellationToken cancellationToken)
    {
        await trust.ReadAsync([.. page.People.Select(person => (person.Paths[0].People[0], person.Person))], cancellationToken);
        var request = new SubgraphRequest([.. page.People.SelectMany(person => person.Paths).SelectMany(path => path.People).Distinct()])
        {
            PairsOn = lookup.Facts.Scorer.Day,
        };
        var subgraph = await reads.SubgraphAsync(query.Tenant, request, cancellationToken);
        if (subgraph.State != lookup.Ties || !await reads.IsStillAsync(query.Tenant, lookup.Revision, cancellationToken))
        {
            return MemoryReason.GraphMoves;
        }

        var describer = new PathDescriber(lookup, subgraph.On(lookup.Facts.Scorer), trust);
        var people = new List<ReachablePerson>(page.People.Count);
        foreach (var found in page.People)
        {
            if (describer.Describe(found) is not { } person)
            {
                return MemoryReason.GraphMoves;
            }

            people.Add(person);
        }

        return new PathSearchResult.Completed(lookup.Revision, lookup.Facts.Scorer.Day, people, page.HasMore, page.Reached)
        {
            End = people.Count == 0
                ? query.After
                : PageEnd.Of(
                    query,
                    page.People.LastOrDefault(person => !person.ByBridge)?.Place,
                    page.People.LastOrDefault(person => person.ByBridge)?.Place,
                    page.People[^1].ByBridge),
            Goal = people.Count == 0 && query.After is null ? lookup.Named!.CountsOf(query, lookup.Facts) : null,
        };
    }
}

using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>Finds whom each of many people leads to: a search for each of them, over one graph and one list of those who fit.</summary>
internal static class SnapshotLeads
{
    /// <summary>Finds them.</summary>
    /// <param name="query">The question.</param>
    /// <param name="view">The graph as whoever asks sees it.</param>
    /// <param name="budget">What all of the searches together may cost.</param>
    public static LeadsResult Find(LeadsQuery query, SnapshotView view, SearchBudget budget)
    {
        var (snapshot, facts) = (view.Snapshot, view.Snapshot.Facts.Facts);
        var fitting = new FittingPeople(snapshot.Facts, query);
        var fits = fitting.Read(view.Visibility.ShowsAll ? null : view.Visibility.Knows);
        var trust = new StarterTrust(view, query.JobFamily);
        var asker = query.Asker is { } who && facts.TryFind(who, out var number) ? number : -1;
        var request = new SearchRequest
        {
            Targets = [.. fits.Keys.Order()],
            MaxHops = query.MaxHops,
            HopCost = snapshot.Facts.Scorer.HopCost,
            TargetCost = new FittingCost(trust, fits),
            Limit = query.PeopleEach,
            Constraints = new SearchConstraints
            {
                Visibility = view.Visibility,
                Strengths = snapshot,
                Excluded = SnapshotQuestion.Bits(asker < 0 ? [] : [asker]),
            },
        };
        var paths = new PathExplainer(view.Explain, snapshot.Facts);
        var found = new List<LeadsOfOne>();
        foreach (var starter in fitting.Starters.OrderBy(starter => facts.IdOf(starter)))
        {
            // Nobody is led to them, so nobody is led over them either.
            if (fits.Count == 0 || budget.Exhausted || query.Scope.Closed.Contains(facts.IdOf(starter)) || !IsThere(view, starter))
            {
                continue;
            }

            var answer = PathSearch.Find(snapshot.Ties, request with { Starters = [starter] }, budget);
            if (answer.People.Count > 0)
            {
                found.Add(new LeadsOfOne(facts.IdOf(starter), [.. answer.People.Select(person => Describe(person, starter))]));
            }
        }

        return new LeadsResult(snapshot.Revision, snapshot.Day, found) { Truncation = budget.Truncation };

        Lead Describe(RankedPerson person, int starter) => new(
            new ReachablePerson(
                facts.IdOf(person.Person),
                Employment: null,
                trust.Explain(starter, person.Person),
                [.. person.Paths.Select(path => paths.Explain(path.People, path.Cost, path.Mutuals))]),
            fits[person.Person],
            person.Value);
    }

    private static bool IsThere(SnapshotView view, int person) => view.Visibility.ShowsAll || view.Visibility.Knows(person);

    /// <summary>What somebody costs who is trusted less than fully, or fits less than well.</summary>
    private sealed class FittingCost(StarterTrust trust, Dictionary<int, double> fits) : ITargetCost
    {
        public long Looked => trust.Looked;

        public long Of(int starter, int target) => trust.Of(starter, target) + TieScorer.Cost(fits[target]);
    }
}

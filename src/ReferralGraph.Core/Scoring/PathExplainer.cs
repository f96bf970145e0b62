using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>Says what the paths of one answer rest on. For one thread.</summary>
/// <param name="ties">Explains the ties.</param>
/// <param name="day">The facts they are explained from.</param>
public sealed class PathExplainer(TieExplainer ties, DayFacts day)
{
    // Paths of an answer share many ties, above all the asker's own.
    private readonly Dictionary<(int From, int To), TieExplanation> _explained = [];
    private readonly Dictionary<int, Workplace?> _workplaces = [];

    /// <summary>A path with every tie explained.</summary>
    /// <param name="people">Numbers of its people in walking order, at least two, none of them absorbed.</param>
    /// <param name="cost">What it costs, 1e-12 nats.</param>
    /// <param name="mutuals">People both ends of its last tie know, where the ranking counts them.</param>
    public ReferralPath Explain(ReadOnlySpan<int> people, long cost, int? mutuals)
    {
        var hops = people.Length - 1;
        var explained = new TieExplanation[hops];
        Span<double> probabilities = stackalloc double[hops];
        for (var hop = 0; hop < hops; hop++)
        {
            explained[hop] = Explain(people[hop], people[hop + 1]);
            probabilities[hop] = TieScorer.Probability(explained[hop].Strength, explained[hop].Response);
        }

        var ids = new PersonId[people.Length];
        var workplaces = new Workplace?[people.Length];
        for (var place = 0; place < ids.Length; place++)
        {
            ids[place] = day.Facts.IdOf(people[place]);
            workplaces[place] = WorkplaceOf(people[place]);
        }

        return new ReferralPath(
            ValueArray.Create<PersonId>(ids), ValueArray.Create<TieExplanation>(explained), cost, day.Scorer.Reach(probabilities))
        {
            Mutuals = mutuals,
            Workplaces = ValueArray.Create<Workplace?>(workplaces),
        };
    }

    private Workplace? WorkplaceOf(int person)
    {
        if (!_workplaces.TryGetValue(person, out var workplace))
        {
            _workplaces.Add(person, workplace = day.WorkplaceOf(person));
        }

        return workplace;
    }

    private TieExplanation Explain(int from, int to)
    {
        ref var tie = ref CollectionsMarshal.GetValueRefOrAddDefault(_explained, (from, to), out _);
        return tie ??= ties.Explain(from, to);
    }
}

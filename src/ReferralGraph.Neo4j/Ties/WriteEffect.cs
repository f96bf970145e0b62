using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>What a write does to ties: the facts after it, and whom it touches.</summary>
/// <param name="After">The facts after it, on the day of the ties.</param>
/// <param name="Touched">Whose ties the write may change, under the ids they are recorded by.</param>
/// <param name="Whole">Of whom all facts were read.</param>
internal sealed record WriteEffect(DayFacts After, IReadOnlySet<PersonId> Touched, IReadOnlySet<PersonId> Whole)
{
    /// <summary>Most pairs there are to score, by who was ever where the touched people were.</summary>
    public long Pairs => Touched.Sum(PairsOf);

    /// <summary>Applies changes to a subgraph of the facts before them.</summary>
    /// <param name="subgraph">The facts before.</param>
    /// <param name="read">Whom the subgraph was read for.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="scorer">The model on the day of the ties.</param>
    /// <param name="ignoredEmployers">Tells names of employers that are none.</param>
    public static WriteEffect Of(
        Subgraph subgraph,
        IReadOnlyCollection<PersonId> read,
        IReadOnlyList<RecordChange> changes,
        TieScorer scorer,
        IgnoredEmployerNames ignoredEmployers)
    {
        var editor = new FactBaseEditor(subgraph.Facts, ignoredEmployers);
        foreach (var change in changes)
        {
            editor.Apply(change);
        }

        var (before, after) = (subgraph.On(scorer), new DayFacts(editor.ToFacts(new GraphRevision(subgraph.Revision.Value + 1)), scorer));
        var touched = TouchedPeople.Between(before, after, FactBaseChange.Between(before.Facts, after.Facts))
            .Select(after.Facts.IdOf)
            .ToHashSet();
        return new WriteEffect(after, touched, WholeIn(subgraph.Facts, read, touched));
    }

    // Whom the subgraph was read for, their merged groups, and new people, about whom the changes say all there is.
    private static HashSet<PersonId> WholeIn(FactBase before, IReadOnlyCollection<PersonId> read, HashSet<PersonId> touched)
    {
        var whole = new HashSet<PersonId>(read);
        var groups = read.Select(RootOf).ToHashSet();
        whole.UnionWith(touched.Where(person => !before.TryFind(person, out _) || groups.Contains(RootOf(person))));
        return whole;

        PersonId RootOf(PersonId person) => before.TryFind(person, out var root) ? before.IdOf(root) : person;
    }

    private long PairsOf(PersonId person)
    {
        var facts = After.Facts;
        if (!facts.TryFind(person, out var number) || facts.IdOf(number) != person)
        {
            return 0;
        }

        var state = (Facts: facts, Pairs: 0L);
        facts.VisitGroup(number, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in facts.Employments.AsSpan())
            {
                state.Pairs += state.Facts.MergedCompany(state.Facts.CanonicalCompany(stint.Place))?.People.Length ?? 0;
            }

            foreach (ref readonly var stint in facts.Educations.AsSpan())
            {
                state.Pairs += state.Facts.Schools[stint.Place]?.People.Length ?? 0;
            }
        });
        return state.Pairs;
    }
}

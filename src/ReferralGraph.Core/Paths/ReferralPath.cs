using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>A simple path of ties from the person who asks to the person to be reached.</summary>
/// <param name="People">In walking order, starter first, target last; nobody twice.</param>
/// <param name="Ties">The ties walked; one fewer than people.</param>
/// <param name="Cost">What paths are ordered by, 1e-12 nats.</param>
/// <param name="Reach">Probability that the whole chain completes, in (0, 1].</param>
public sealed record ReferralPath(ValueArray<PersonId> People, ValueArray<TieExplanation> Ties, long Cost, double Reach)
{
    /// <summary>Where each of the people works, in walking order; null for whoever works nowhere.</summary>
    public ValueArray<Workplace?> Workplaces { get; init; }

    /// <summary>Number of ties walked.</summary>
    public int Hops => Ties.Count;

    /// <summary>People to whom both ends of the last tie have ties, where the ranking counts them; else null.</summary>
    public int? Mutuals { get; init; }

    /// <summary>True where one of the ties is shared by its tier only.</summary>
    public bool TierOnly
    {
        get
        {
            foreach (var tie in Ties)
            {
                if (tie.TierOnly)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Index of the weakest tie by strength, the first of equals.</summary>
    public int WeakestTie
    {
        get
        {
            var weakest = 0;
            for (var tie = 1; tie < Ties.Count; tie++)
            {
                if (Ties[tie].Strength < Ties[weakest].Strength)
                {
                    weakest = tie;
                }
            }

            return weakest;
        }
    }
}

using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Who earns credit for a hire to whom an opening was handed on, from one to the next. Pure.</summary>
public static class PassAlongCredit
{
    /// <summary>How many earn it.</summary>
    public const int Most = 3;

    /// <summary>Who of a chain earns it, the nearest to the hire first: at most <see cref="Most"/>, each once, never the hire.</summary>
    /// <param name="chain">Who handed it on, the nearest to the hire first, under the ids that stand for them.</param>
    /// <param name="hire">Who was hired, likewise.</param>
    public static IReadOnlyList<PersonId> Of(IEnumerable<PersonId> chain, PersonId hire) =>
        [.. chain.Where(from => from != hire).Distinct().Take(Most)];
}

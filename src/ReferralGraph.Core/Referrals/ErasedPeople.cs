using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>What becomes in the ledger of people who are removed from the graph, in the transaction that removes them.</summary>
/// <remarks>
/// Wherever they stand another name does from then on, which is nobody's, and what was written in their cases, or says something of
/// people, goes. Whoever comes under
/// the id later is in none of them.
/// </remarks>
public static class ErasedPeople
{
    private const string Prefix = "erased-";

    /// <summary>Whom a write has removed.</summary>
    public static IEnumerable<PersonId> Of(IEnumerable<RecordChange> changes) => changes
        .Where(change => change is { Before: Person, After: null })
        .Select(change => ((Person)change.Before!).Id);

    /// <summary>What stands for one of them.</summary>
    /// <param name="drawn">Drawn at random for them alone.</param>
    public static PersonId Name(Guid drawn) => new($"{Prefix}{drawn:N}");

    /// <summary>True for what stands for somebody who was removed, or is written like it.</summary>
    public static bool Is(PersonId person) => person.Value.StartsWith(Prefix, StringComparison.Ordinal);
}

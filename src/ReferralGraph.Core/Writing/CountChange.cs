using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>By how much a write changes what <see cref="GraphCounts"/> counts.</summary>
/// <param name="People">People, absorbed ones not counted.</param>
/// <param name="Companies">Companies, absorbed ones not counted.</param>
/// <param name="Employments">Stints.</param>
public readonly record struct CountChange(int People, int Companies, int Employments)
{
    /// <summary>Counts what was changed.</summary>
    public static CountChange Of(IReadOnlyList<RecordChange> changes)
    {
        var (people, companies, employments) = (0, 0, 0);
        foreach (var change in changes)
        {
            people += Difference<Person>(change) - Difference<PersonMerge>(change);
            companies += Difference<Company>(change) - Difference<CompanyMerge>(change);
            employments += Difference<Employment>(change);
        }

        return new CountChange(people, companies, employments);
    }

    private static int Difference<TRecord>(RecordChange change) => (change.After is TRecord ? 1 : 0) - (change.Before is TRecord ? 1 : 0);
}

using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>
/// The order of evidence of one family and equal terms: what would be larger without the cap, then kind, place, unit, job family, source,
/// day.
/// </summary>
internal sealed class EvidenceOrder : IComparer<Evidence>
{
    public static readonly EvidenceOrder Instance = new();

    public int Compare(Evidence? x, Evidence? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int[] differences =
        [
            y.Uncapped.CompareTo(x.Uncapped),
            x.Kind.CompareTo(y.Kind),
            string.CompareOrdinal(x.Company?.Value ?? x.School?.Value, y.Company?.Value ?? y.School?.Value),
            string.CompareOrdinal(x.Department, y.Department),
            string.CompareOrdinal(x.Site, y.Site),
            string.CompareOrdinal(x.JobFamily, y.JobFamily),
            string.CompareOrdinal(x.Source, y.Source),
            Nullable.Compare(x.From, y.From),
        ];
        return differences.FirstOrDefault(difference => difference != 0);
    }
}

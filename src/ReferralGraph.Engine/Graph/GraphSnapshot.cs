using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Graph;

/// <summary>Everything one answer reads: facts, and the ties scored from them for one day, of one revision. Immutable.</summary>
/// <param name="Facts">Facts as they count on the day.</param>
/// <param name="Ties">The ties.</param>
/// <param name="Order">The order of ids.</param>
internal sealed record GraphSnapshot(DayFacts Facts, TieGraph Ties, PersonOrder Order) : ITieStrength
{
    private IReadOnlyDictionary<CompanyId, string>? _crowded;
    private string? _full;

    public GraphRevision Revision => Facts.Facts.Revision;

    public DateOnly Day => Facts.Scorer.Day;

    public TieExplainer Explainer { get; } = new(Facts);

    /// <summary>Companies that make no ties for the pairs that were there, and why; found out once, when first asked for.</summary>
    public IReadOnlyDictionary<CompanyId, string> Crowded => LazyInitializer.EnsureInitialized(
        ref _crowded, () => CrowdedPlace.Beyond(Facts))!;

    /// <summary>Why nothing may be added to so many ties, if there are more than a number; found out once.</summary>
    public string? FullReason(long most) => most == 0 || Ties.TieCount <= most
        ? null
        : LazyInitializer.EnsureInitialized(ref _full, () => TieBudget.Full(this, most));

    /// <inheritdoc/>
    public double CommonResponse => Facts.CommonResponse;

    /// <inheritdoc/>
    public double Strength(int from, int to) => Explainer.Strength(from, to);
}

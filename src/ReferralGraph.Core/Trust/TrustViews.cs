using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Core.Trust;

/// <summary>What each of some askers may believe about others, prepared when first asked for. For one thread.</summary>
/// <param name="day">The facts on the day.</param>
/// <param name="ties">The ties of that day.</param>
/// <param name="jobFamily">For what work, compared without case and accents; null for any.</param>
public sealed class TrustViews(DayFacts day, ITies ties, string? jobFamily)
{
    private readonly EndorsementsForWork _endorsements = new(day.EndorsementsOfDay, jobFamily);
    private readonly Dictionary<int, TrustView> _views = [];

    /// <summary>How many levels were looked at so far, by all of them.</summary>
    public long Looked => _endorsements.Looked;

    /// <summary>The view of one asker, not absorbed.</summary>
    public TrustView Of(int asker)
    {
        if (!_views.TryGetValue(asker, out var view))
        {
            view = new TrustView(day, ties, asker, _endorsements);
            _views.Add(asker, view);
        }

        return view;
    }
}

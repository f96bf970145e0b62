using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>"At least this strong", decided from a tie's cost wherever the cost tells.</summary>
/// <remarks>
/// A graph keeps costs and no strengths. Where the response is the common one r, cost = round(-ln(s * r) * 1e12) falls as s rises, so s >=
/// floor exactly when the cost is at most that of floor * r, apart from rounding. The product, the logarithm and the integer round by less
/// than <see cref="Slack"/> units together. Within the slack, and where a pair has a response of its own, set by hand or learned, the exact
/// strength is asked for.
/// </remarks>
internal readonly struct StrengthFloor
{
    /// <summary>Units of cost within which rounding could decide; -ln p is at most 230, known to 3e-14, that is 0.03 units, and then
    /// rounded to a whole one.</summary>
    private const long Slack = 4;

    private readonly double _floor;
    private readonly long _surelyWithin;
    private readonly long _surelyBeyond;
    private readonly ITieStrength? _strengths;

    /// <summary>Prepares the comparison.</summary>
    /// <param name="floor">Least strength; 0 or less lets everything through.</param>
    /// <param name="strengths">The exact strengths; needed when <paramref name="floor"/> is above 0.</param>
    public StrengthFloor(double floor, ITieStrength? strengths)
    {
        _floor = floor;
        _strengths = strengths;
        if (floor > 0)
        {
            ArgumentNullException.ThrowIfNull(strengths);
            var cost = TieScorer.Cost(floor * strengths.CommonResponse);
            _surelyWithin = cost - Slack;
            _surelyBeyond = cost + Slack;
        }
    }

    /// <summary>True when everything is let through.</summary>
    public bool IsNone => _floor <= 0;

    /// <summary>Is a known strength enough?</summary>
    public bool Admits(double strength) => strength >= _floor;

    public bool Allows(int from, int to, in TieList ties, int index)
    {
        if (_floor <= 0)
        {
            return true;
        }

        if ((ties.Flags(index) & TieFlags.OwnResponse) == 0)
        {
            var cost = ties.Cost(index);
            if (cost <= _surelyWithin || cost >= _surelyBeyond)
            {
                return cost <= _surelyWithin;
            }
        }

        return _strengths!.Strength(from, to) >= _floor;
    }
}

using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>Which ties are there. A struct, so that readers are compiled for each rule and one that shows every tie costs
/// nothing.</summary>
internal interface ITieRule
{
    /// <summary>True when every tie is there, so that none need be looked at.</summary>
    bool ShowsAll { get; }

    /// <summary>Is a tie there?</summary>
    /// <param name="owner">Whose tie it is: the person it goes out from.</param>
    /// <param name="other">To whom it is.</param>
    /// <param name="flags">Its <see cref="TieFlags"/>.</param>
    bool Shows(int owner, int other, int flags);
}

using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Search;

/// <summary>Knows ties exactly, from their evidence; asked only where a cost leaves their strength open.</summary>
internal interface ITieStrength
{
    /// <summary>The response of every tie without <see cref="TieFlags.OwnResponse"/>, in (0, 1].</summary>
    double CommonResponse { get; }

    /// <summary>Strength of a tie that exists.</summary>
    double Strength(int from, int to);
}

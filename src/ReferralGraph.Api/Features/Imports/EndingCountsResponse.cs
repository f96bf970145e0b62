using ReferralGraph.Core.Imports;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>How many of each kind a snapshot would end.</summary>
/// <param name="Employments">Stints that last.</param>
/// <param name="Connections">Connections that last.</param>
/// <param name="Teams">Teams that have members.</param>
public sealed record EndingCountsResponse(int Employments, int Connections, int Teams)
{
    internal static EndingCountsResponse From(EndingCounts counts) => new(counts.Employments, counts.Connections, counts.Teams);
}

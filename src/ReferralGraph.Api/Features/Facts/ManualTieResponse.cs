using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A value for the tie from one person to another, set by hand.</summary>
/// <param name="Id">Of the value.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of whose tie it is.</param>
/// <param name="To">Id of to whom.</param>
/// <param name="Strength">0 (no tie) to 1.</param>
/// <param name="Response">0 to 1, or null where the computed one stands.</param>
/// <param name="On">First day it counts, or null for always.</param>
public sealed record ManualTieResponse(string Id, string Source, string From, string To, double Strength, double? Response, DateOnly? On)
    : FactResponse(Id, FactTypes.Tie, Source)
{
    internal static ManualTieResponse Of(ManualTie fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Strength, fact.Response, fact.On);
}

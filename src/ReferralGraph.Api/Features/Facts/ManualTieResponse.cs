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
    /// <summary>Id of who set it, or whom a system acted for that did, the kept one where they were merged; left out where nobody is known
    /// to have.</summary>
    public string? SetBy { get; init; }

    /// <summary>Id of the key with which a system set it that acted for nobody; else left out.</summary>
    public string? SetByKey { get; init; }

    internal static ManualTieResponse Of(ManualTie fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Strength, fact.Response, fact.On)
        {
            SetBy = fact.SetBy?.Value,
            SetByKey = fact.SetByKey,
        };
}

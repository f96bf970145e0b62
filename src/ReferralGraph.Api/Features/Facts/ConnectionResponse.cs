using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A declared link from one person to another.</summary>
/// <param name="Id">Of the link.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of whose contact it is.</param>
/// <param name="To">Id of the contact.</param>
/// <param name="Since">Day of the link, or null when unknown.</param>
/// <param name="Until">First day it no longer held, or null while it does.</param>
public sealed record ConnectionResponse(string Id, string Source, string From, string To, DateOnly? Since, DateOnly? Until)
    : FactResponse(Id, FactTypes.Connection, Source)
{
    /// <summary>True where a day stands for a whole year of which no more is known; else left out.</summary>
    public bool? Approximate { get; init; }

    internal static ConnectionResponse Of(Connection fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Since, fact.Until)
        {
            Approximate = fact.Approximate ? true : null,
        };
}

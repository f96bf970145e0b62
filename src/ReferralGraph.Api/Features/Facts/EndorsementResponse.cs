using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>How much one person vouches for another's work.</summary>
/// <param name="Id">Of the endorsement.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">Id of who vouches.</param>
/// <param name="To">Id of for whom.</param>
/// <param name="Level">0 to 1.</param>
/// <param name="JobFamily">For what work, or null for any.</param>
/// <param name="On">Day it was said, or null when unknown.</param>
public sealed record EndorsementResponse(string Id, string Source, string From, string To, double Level, string? JobFamily, DateOnly? On)
    : FactResponse(Id, FactTypes.Endorsement, Source)
{
    internal static EndorsementResponse Of(Endorsement fact) =>
        new(fact.Id.Value, fact.Source, fact.From.Value, fact.To.Value, fact.Level, fact.JobFamily, fact.On);
}

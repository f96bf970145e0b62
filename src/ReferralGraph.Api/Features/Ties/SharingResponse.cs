using System.ComponentModel.DataAnnotations;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>With whom somebody shares their ties.</summary>
/// <param name="Person">Id of whose ties.</param>
/// <param name="Level">What they stated, or else the tenant's setting: tenant, tierOnly, team or private.</param>
/// <param name="Stated">False where they have stated none and the tenant's setting holds.</param>
/// <param name="Left">True where they were at a home company and are at none now: then leavers of the settings holds, too.</param>
/// <param name="Effective">The strictest of what holds for all their ties now.</param>
/// <param name="Ties">The ties they share less than that, in ordinal order of id, whether these exist or not.</param>
public sealed record SharingResponse(
    string Person,
    [property: AllowedValues("tenant", "tierOnly", "team", "private")] string Level,
    bool Stated,
    bool Left,
    [property: AllowedValues("tenant", "tierOnly", "team", "private")] string Effective,
    IReadOnlyList<TieSharingResponse> Ties);

/// <summary>A tie that is shared less than the rest; both levels apply.</summary>
/// <param name="Other">Id of to whom it is.</param>
/// <param name="Level">tierOnly or private.</param>
/// <param name="OtherShows">
/// True where the other's own tie back tells others of the same meetings still: only they can hide it, so ask them to.
/// </param>
public sealed record TieSharingResponse(
    string Other, [property: AllowedValues("tierOnly", "private")] string Level, bool OtherShows);

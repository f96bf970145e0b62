using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests.Conditions;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>A pass-along as whoever asks may see it.</summary>
/// <param name="Id">The service's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">One more with each event; ETag says the same.</param>
/// <param name="Opening">Id of the opening.</param>
/// <param name="From">Who hands it on.</param>
/// <param name="To">To whom.</param>
/// <param name="Knows">How whoever hands it on knows them.</param>
/// <param name="Level">How strongly they are spoken for, should they apply.</param>
/// <param name="IsOnTheirWord">True where the last word of whoever it was handed to was said by somebody else.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Changed">When something last happened to it, UTC.</param>
/// <param name="Actions">The events that whoever asks may post now. They change with time, and the ETag does not.</param>
public sealed record PassAlongResponse(
    string Id,
    [property: AllowedValues("offered", "accepted", "applied", "passedOn", "declined", "withdrawn", "expired", "stopped")] string State,
    long Version,
    string Opening,
    ReferrerResponse From,
    CandidateResponse To,
    [property: AllowedValues("workedWith", "studiedWith", "friend", "metOnce", "online")] string Knows,
    [property: AllowedValues("vouch", "recommend", "passOn")] string Level,
    bool IsOnTheirWord,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Actions) : IVersioned
{
    /// <summary>What whoever hands it on wrote; left out where it was erased, or they wrote nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Until when something can become of it, UTC; left out at an end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why it stopped: personGone, merged or openingClosed; left out in other states.</summary>
    [AllowedValues(null, "personGone", "merged", "openingClosed")]
    public string? ReasonClass { get; init; }

    /// <summary>Id of the referral that was made of it; left out for none.</summary>
    public string? Referral { get; init; }

    /// <summary>Id of the pass-along by which the opening came to whoever hands it on; only for them, and left out where it is the
    /// first.</summary>
    public string? Parent { get; init; }

    /// <summary>Id of the pass-along by which it was handed on; only for who did, and left out where it was not.</summary>
    public string? Child { get; init; }
}

/// <summary>A page of pass-alongs, those made last first.</summary>
/// <param name="PassAlongs">The pass-alongs.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record PassAlongsResponse(
    IReadOnlyList<PassAlongResponse> PassAlongs, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

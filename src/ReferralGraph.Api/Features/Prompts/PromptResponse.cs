using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests.Conditions;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>A question to a manager about somebody whom a new hire worked with, as whoever asks may see it.</summary>
/// <param name="Id">The service's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">One more with each event; ETag says the same.</param>
/// <param name="Day">How many days after the first one of the new hire it was made: 30, 60 or 90.</param>
/// <param name="Manager">Who is asked.</param>
/// <param name="NewHire">Who is new.</param>
/// <param name="Coworker">Whom they worked with.</param>
/// <param name="Opening">Id of the opening that they fit.</param>
/// <param name="Text">The question in a sentence.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Changed">When something last happened to it, UTC.</param>
/// <param name="Actions">The events that whoever asks may post now. They change with time, and the ETag does not.</param>
public sealed record PromptResponse(
    string Id,
    [property: AllowedValues("due", "answered", "confirmed", "refused", "expired", "void")] string State,
    long Version,
    int Day,
    ReferrerResponse Manager,
    ReferrerResponse NewHire,
    CandidateResponse Coworker,
    string Opening,
    string Text,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Actions) : IVersioned
{
    /// <summary>Why they are asked about: where and when the two worked together; left out where the manager may not see it any
    /// more.</summary>
    public TogetherResponse? Evidence { get; init; }

    /// <summary>What the manager answered; left out before.</summary>
    [AllowedValues(null, "fits", "notFit", "unknown", "dontAsk")]
    public string? Answer { get; init; }

    /// <summary>What the manager wrote; left out where it was erased, or they wrote nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Until when whoever is asked may answer, UTC; left out where nobody is asked any more.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why nobody is asked any more: personGone, merged, openingClosed or noManager; left out in other states.</summary>
    [AllowedValues(null, "personGone", "merged", "openingClosed", "noManager")]
    public string? ReasonClass { get; init; }

    /// <summary>Id of the referral that was made of it; left out for none.</summary>
    public string? Referral { get; init; }

    /// <summary>The state of that referral; left out for none.</summary>
    public string? ReferralState { get; init; }
}

/// <summary>When two worked together, and where.</summary>
/// <param name="Company">Id of the company.</param>
/// <param name="CompanyName">What it is called.</param>
/// <param name="From">The first day on which both were there.</param>
/// <param name="Until">The first day on which not both were any more; null while it lasts.</param>
/// <param name="Months">Whole months.</param>
public sealed record TogetherResponse(
    string Company,
    string CompanyName,
    DateOnly From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? Until,
    int Months);

/// <summary>A page of prompts, those made last first.</summary>
/// <param name="Prompts">The prompts.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record PromptsResponse(
    IReadOnlyList<PromptResponse> Prompts, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

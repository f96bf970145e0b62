using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Work;

/// <summary>An opening as whoever asks may see it.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="State">open, paused, filled or closed.</param>
/// <param name="Version">One more with each event; ETag says the same.</param>
/// <param name="Title">As shown.</param>
/// <param name="WantedTitles">Titles of people who would fit.</param>
/// <param name="Skills">Free tags.</param>
/// <param name="TargetCompanies">Ids of companies where to look first.</param>
/// <param name="OpenedOn">The first day on which people were sought.</param>
/// <param name="ExternalIds">What other systems call it.</param>
/// <param name="Maker">Who made it.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Changed">When something last happened to it, UTC.</param>
/// <param name="Actions">The events that whoever asks may post now. They change with time, and the ETag does not.</param>
public sealed record OpeningResponse(
    string Id,
    [property: AllowedValues("open", "paused", "filled", "closed")] string State,
    long Version,
    string Title,
    IReadOnlyList<string> WantedTitles,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> TargetCompanies,
    DateOnly OpenedOn,
    IReadOnlyList<ExternalId> ExternalIds,
    ActorResponse Maker,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Actions) : IVersioned
{
    /// <summary>What work it is; left out for any.</summary>
    public string? JobFamily { get; init; }

    /// <summary>Where; left out for anywhere.</summary>
    public string? Site { get; init; }

    /// <summary>Id of who recruits for it; left out for nobody.</summary>
    public string? Recruiter { get; init; }

    /// <summary>Id of the person in whose team it is; left out for nobody.</summary>
    public string? HiringManager { get; init; }

    /// <summary>The day on which it was filled or closed; left out while it is neither.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>1 for what comes first, to 5; left out where nobody said.</summary>
    public int? Priority { get; init; }
}

/// <summary>Who did something.</summary>
/// <param name="Kind">person; holder, of a token with a right of their own, whom no record is of; system; or service, by itself.</param>
/// <param name="Id">Id of the person or of the system's key; left out for others.</param>
public sealed record ActorResponse([property: AllowedValues("person", "holder", "system", "service")] string Kind, string? Id)
{
    internal static ActorResponse From(LedgerActor actor, KeptPeople kept) => new(
        actor.Kind.Name(), actor.Person is { } person ? kept.Of(person).Value : actor.Kind == ActorKind.System ? actor.Id : null);
}

/// <summary>A page of openings, those made last first.</summary>
/// <param name="Openings">The openings.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record OpeningsResponse(
    IReadOnlyList<OpeningResponse> Openings, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>The record of work between people, for systems and admins.</summary>
internal static class LedgerEndpoints
{
    private const string ListQuestion = "ledger";

    public static void MapLedgerEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("Work").MapGet("/ledger", ListLedger)
            .WithName(nameof(ListLedger))
            .Needs(ApiScopes.WorkflowWrite)
            .WithSummary("Everything that happened in work between people, in order")
            .WithDescription(
                "Oldest first, by sequence, which has no gaps: whoever remembers the cursor, or the sequence of the last event, misses "
                + "nothing. Whoever was removed or erased stands in it under another name.");

    internal static async Task<Results<Ok<LedgerResponse>, ProblemHttpResult>> ListLedger(
        [AsParameters] PageParameters page,
        IReferralLedger ledger,
        IGraphStore store,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (!page.TryReadNumber(scope, ListQuestion, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        var read = await ledger.ListEventsAsync(scope.Tenant, after ?? 0, page.Size + 1, cancellationToken);
        var (shown, next) = page.Cut(
            scope, ListQuestion, read, happened => happened.Sequence.ToString(CultureInfo.InvariantCulture));
        var kept = await KeptPeople.ReadAsync(
            store, scope.Tenant, shown.SelectMany(happened => happened.PeopleNamed()), cancellationToken);
        return TypedResults.Ok(new LedgerResponse([.. shown.Select(happened => LedgerEventResponse.From(happened, kept))], next));
    }
}

/// <summary>A page of the record of work, in order of sequence.</summary>
/// <param name="Events">What happened.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record LedgerResponse(
    IReadOnlyList<LedgerEventResponse> Events, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>Something that happened to a case.</summary>
/// <param name="Sequence">Of all events of the tenant, from 1 without gaps.</param>
/// <param name="Kind">Of the case.</param>
/// <param name="Id">Of the case.</param>
/// <param name="Version">Of the case after it.</param>
/// <param name="Event">What happened.</param>
/// <param name="State">Of the case after it.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="At">When, UTC.</param>
public sealed record LedgerEventResponse(
    long Sequence,
    [property: AllowedValues("opening", "introduction", "referral", "prompt", "passAlong", "reward", "newHire")] string Kind,
    string Id,
    long Version,
    string Event,
    string State,
    ActorResponse Actor,
    DateTimeOffset At)
{
    /// <summary>Id of the person for whom a system did it; left out where it acted for nobody.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Of what class the reason was; left out where none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The people of the case after it; left out where they are as before.</summary>
    public IReadOnlyList<PartyResponse>? Parties { get; init; }

    /// <summary>What the case says after it; left out where it says the same as before.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Data { get; init; }

    internal static LedgerEventResponse From(LedgerEvent happened, KeptPeople kept) => new(
        happened.Sequence,
        happened.Case.Kind.Name(),
        happened.Case.Id,
        happened.Version,
        happened.Name,
        happened.State,
        ActorResponse.From(happened.Actor, kept),
        happened.At)
    {
        OnBehalfOf = happened.OnBehalfOf is { } person ? kept.Of(person).Value : null,
        Reason = happened.Reason,
        Parties = happened.Parties is { } parties
            ? [.. parties.Select(party => new PartyResponse(party.Role.Name(), kept.Of(party.Person).Value, party.Position))]
            : null,
        Data = happened.Data is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(happened.Data),
    };
}

/// <summary>Somebody in a case.</summary>
/// <param name="Role">What they are in it.</param>
/// <param name="Person">Their id.</param>
/// <param name="Position">From 0 where several have the role.</param>
public sealed record PartyResponse(string Role, string Person, int Position);

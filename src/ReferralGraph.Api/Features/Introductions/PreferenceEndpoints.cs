using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>How people want to be asked for introductions.</summary>
internal static class PreferenceEndpoints
{
    private const string Route = "/people/{person}/preferences";

    public static void MapPreferenceEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Work").ProducesProblem(StatusCodes.Status404NotFound);

        group.MapGet(Route, ReadPreferences)
            .WithName(nameof(ReadPreferences))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("How a person wants to be asked for introductions");

        group.MapPut(Route, PutPreferences)
            .WithName(nameof(PutPreferences))
            .UnderConditions()
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("State how a person wants to be asked for introductions")
            .WithDescription(
                "By the person or an admin; replaces all of it. Nobody else is told: whoever would ask somebody who does not want to be "
                + "asked is answered as if nobody led there. It holds from now on; what has reached them goes on.");
    }

    internal static Task<Results<Ok<PreferencesResponse>, ProblemHttpResult>> ReadPreferences(
        [Description("Id of the person.")] string person, Preferences preferences, CancellationToken cancellationToken) =>
        preferences.ReadAsync(person, cancellationToken);

    internal static Task<Results<Ok<PreferencesResponse>, ProblemHttpResult>> PutPreferences(
        [Description("Id of the person.")] string person,
        PreferencesRequest body,
        Preferences preferences,
        CancellationToken cancellationToken) => preferences.PutAsync(person, body, cancellationToken);
}

/// <summary>How somebody wants to be asked.</summary>
public sealed record PreferencesRequest
{
    /// <summary>Who may ask them.</summary>
    [AllowedValues(null, "ask", "vouchOnly", "never")]
    [Description(
        "Who may ask them: ask: whoever a path leads there; vouchOnly: only people whom they endorsed; never: nobody. Default: ask.")]
    public string? Introductions { get; init; }

    /// <summary>Most asks that wait for them.</summary>
    [Description("Most asks that wait for them at once, 1 or more; the tenant's setting is not exceeded. Default: that.")]
    public int? MaxOpenAsks { get; init; }

    /// <summary>When they are back.</summary>
    [Description("The first day on which they may be asked again, UTC, YYYY-MM-DD. Default: now.")]
    public string? AwayUntil { get; init; }

    /// <summary>Whether they want notices.</summary>
    [Description("False: no notices. Default: true.")]
    public bool? Notices { get; init; }
}

/// <summary>How somebody wants to be asked. Of ids that were merged, the strictest.</summary>
/// <param name="Person">Id of who.</param>
/// <param name="Introductions">Who may ask them.</param>
/// <param name="Notices">False where they want no notices.</param>
public sealed record PreferencesResponse(
    string Person, [property: AllowedValues("ask", "vouchOnly", "never")] string Introductions, bool Notices)
{
    /// <summary>Most asks that wait for them at once; null for what the tenant decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? MaxOpenAsks { get; init; }

    /// <summary>The first day on which they may be asked again, UTC; null for now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateOnly? AwayUntil { get; init; }
}

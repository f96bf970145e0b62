using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>What somebody stated for one purpose. Of ids that were merged, the stricter.</summary>
/// <param name="Person">Id of who.</param>
/// <param name="Purpose">referrals or contact.</param>
/// <param name="Granted">What they stated; false where that is nothing.</param>
/// <param name="Holds">True where they may be named for that purpose now: granted, and not over.</param>
public sealed record ConsentResponse(
    string Person, [property: AllowedValues("referrals", "contact")] string Purpose, bool Granted, bool Holds)
{
    /// <summary>The first day on which it no longer holds, UTC; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateOnly? Until { get; init; }

    /// <summary>How it was given; null where nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Source { get; init; }

    /// <summary>When it was stated, UTC; null where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? Stated { get; init; }

    internal static ConsentResponse From(PersonId person, ConsentPurpose purpose, Consent? consent, DateOnly today) =>
        new(person.Value, ConsentNames.Of(purpose), consent?.Granted ?? false, consent?.Holds(today) ?? false)
        {
            Until = consent?.Until,
            Source = consent?.Source,
            Stated = consent?.Stated,
        };
}

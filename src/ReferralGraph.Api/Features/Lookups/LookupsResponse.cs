using System.Text.Json.Serialization;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>A page of who asked for paths to or through a person, newest first.</summary>
/// <param name="Person">The id that stands for them.</param>
/// <param name="Lookups">The look-ups.</param>
/// <param name="NextCursor">Cursor of the next page; null at the end.</param>
public sealed record LookupsResponse(
    string Person,
    IReadOnlyList<LookupResponse> Lookups,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>Equal questions of somebody within an hour.</summary>
/// <param name="To">True where a path led to the person, or was asked for.</param>
/// <param name="Through">True where a path led through them.</param>
/// <param name="First">When it was asked first, UTC.</param>
/// <param name="Last">When it was asked last, UTC.</param>
/// <param name="Count">How often.</param>
public sealed record LookupResponse(bool To, bool Through, DateTimeOffset First, DateTimeOffset Last, long Count)
{
    /// <summary>As whom it was asked: id of a person, team:{id}, company:{id}, us or anyone; null where they had their data
    /// erased.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? From { get; init; }

    /// <summary>Id of the person who asked, or for whom a system or embed did; left out where a system asked for itself.</summary>
    public string? By { get; init; }

    /// <summary>Id of the system's key, or <c>embed</c> and the embed's; left out where a person asked with a token of their own.</summary>
    public string? Credential { get; init; }

    /// <summary>For what, as they said; left out where they did not.</summary>
    public string? Purpose { get; init; }
}

using System.Text.Json.Serialization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>A person.</summary>
/// <param name="Id">Of the person; of the kept one where two ids were merged.</param>
/// <param name="Name">As shown.</param>
/// <param name="Title">Present job title.</param>
/// <param name="Emails">E-mail addresses, lower case.</param>
/// <param name="Urls">Profile addresses, in one spelling.</param>
/// <param name="MergedFrom">The id that was asked for, where it was merged into <paramref name="Id"/>.</param>
/// <param name="MergedInto">The id that this one was merged into, where a record is shown that was.</param>
public sealed record PersonResponse(
    string Id,
    string Name,
    string? Title,
    IReadOnlyList<string> Emails,
    IReadOnlyList<string> Urls,
    string? MergedFrom = null,
    string? MergedInto = null)
{
    /// <summary>What the ids that were merged into this one are known by; absent where there are none.</summary>
    public AlsoKnownAsResponse? AlsoKnownAs { get; init; }

    internal static PersonResponse From(Person person) => new(person.Id.Value, person.Name, person.Title, person.Emails, person.Urls);
}

/// <summary>A page of people: best matches first, or in ordinal order of id.</summary>
/// <param name="People">The people.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record PeopleResponse(
    IReadOnlyList<PersonResponse> People, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>Two ids that are one person.</summary>
public sealed record MergeRequest
{
    /// <summary>The id that now stands for the person of the address.</summary>
    public string? Absorbed { get; init; }
}

using System.Text.Json.Serialization;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.People;

/// <summary>A page of pairs, in ordinal order of ids.</summary>
/// <param name="Duplicates">The pairs.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record DuplicatesResponse(
    IReadOnlyList<DuplicateResponse> Duplicates, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>Two people who may be one.</summary>
/// <param name="People">The two, in ordinal order of id.</param>
/// <param name="Reasons"><c>sameAddress</c>, <c>sameEmail</c>, <c>sameNameAndEmployer</c>, <c>sameNameInOneAddressBook</c>.</param>
/// <param name="Confidence">How sure it is that they are one, 0 to 1.</param>
public sealed record DuplicateResponse(IReadOnlyList<PersonResponse> People, IReadOnlyList<string> Reasons, double Confidence)
{
    private static readonly (DuplicateReasons Reason, string Name)[] Names =
    [
        (DuplicateReasons.SameAddress, "sameAddress"),
        (DuplicateReasons.SameEmail, "sameEmail"),
        (DuplicateReasons.SameNameAndEmployer, "sameNameAndEmployer"),
        (DuplicateReasons.SameNameInOneAddressBook, "sameNameInOneAddressBook"),
    ];

    internal static DuplicateResponse From(DuplicatePair pair) => new(
        [PersonResponse.From(pair.First), PersonResponse.From(pair.Second)],
        [.. Names.Where(name => pair.Reasons.HasFlag(name.Reason)).Select(name => name.Name)],
        pair.Confidence);
}

/// <summary>Two people who are two.</summary>
public sealed record DismissRequest
{
    /// <summary>Ids of the two.</summary>
    public IReadOnlyList<string?>? People { get; init; }
}

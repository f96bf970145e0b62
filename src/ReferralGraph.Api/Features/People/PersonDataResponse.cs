using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.People;

/// <summary>A page of what is held about a person.</summary>
/// <param name="Facts">Facts that name them, in ordinal order of id.</param>
/// <param name="NextCursor">Asks for the next page of facts; null at the end.</param>
public sealed record PersonDataResponse(
    IReadOnlyList<HeldFactResponse> Facts, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor)
{
    /// <summary>Their record, and those that were merged into it; on the first page.</summary>
    public IReadOnlyList<HeldRecordResponse>? Records { get; init; }

    /// <summary>Teams they are in; on the first page.</summary>
    public IReadOnlyList<HeldTeamResponse>? Teams { get; init; }

    /// <summary>Imports of their own address book; on the first page.</summary>
    public IReadOnlyList<HeldImportResponse>? Imports { get; init; }

    /// <summary>Where they stand in the record of work, whatever has become of it since; on the first page.</summary>
    public IReadOnlyList<HeldWorkResponse>? Work { get; init; }

    /// <summary>What they stated about being named, under each of their ids; on the first page.</summary>
    public IReadOnlyList<HeldConsentResponse>? Consents { get; init; }

    /// <summary>How they want to be asked for introductions, where they stated it; on the first page.</summary>
    public PreferencesResponse? Preferences { get; init; }

    /// <summary>
    /// Who asked for paths to or through them, newest first, as at <c>/v1/people/{person}/lookups</c>, which goes on at its cursor; on the
    /// first page.
    /// </summary>
    public LookupsResponse? Lookups { get; init; }

    /// <summary>What they said of facts about them that they say are not so; on the first page.</summary>
    public IReadOnlyList<DisputeResponse>? Disputes { get; init; }

    /// <summary>Facts about them that were removed for good; on the first page.</summary>
    public IReadOnlyList<SuppressionResponse>? Suppressions { get; init; }
}

/// <summary>What a record says of somebody, and who said it.</summary>
/// <param name="Id">Of the record.</param>
/// <param name="MergedInto">The id that it was merged into; left out where it was not.</param>
/// <param name="Name">As shown.</param>
/// <param name="Title">Present job title.</param>
/// <param name="Emails">E-mail addresses, lower case.</param>
/// <param name="Urls">Profile addresses, in one spelling.</param>
/// <param name="Sources">Who said what of it; what nobody is named for came by a write without a source.</param>
public sealed record HeldRecordResponse(
    string Id,
    string? MergedInto,
    string Name,
    string? Title,
    IReadOnlyList<string> Emails,
    IReadOnlyList<string> Urls,
    IReadOnlyList<HeldSourceResponse> Sources)
{
    internal static HeldRecordResponse From(Person person, PersonId? mergedInto) => new(
        person.Id.Value,
        mergedInto?.Value,
        person.Name,
        person.Title,
        person.Emails,
        person.Urls,
        [
            .. person.Sources.Select(source =>
                new HeldSourceResponse(source.Source, source.Name, source.Title, source.Emails, source.Urls)),
        ]);
}

/// <summary>What of a record one source said.</summary>
/// <param name="Source">Who says so, such as <c>hris</c>.</param>
/// <param name="Name">True when the name is of it.</param>
/// <param name="Title">True when the title is of it.</param>
/// <param name="Emails">The e-mail addresses it said.</param>
/// <param name="Urls">The profile addresses it said.</param>
public sealed record HeldSourceResponse(
    string Source, bool Name, bool Title, IReadOnlyList<string> Emails, IReadOnlyList<string> Urls);

/// <summary>A fact that names somebody.</summary>
/// <param name="Fact">As stored, with who said it.</param>
/// <param name="Owner">Of the address book that it came from; left out where it came from none.</param>
/// <param name="Day">Of which it is; left out where that is not known.</param>
public sealed record HeldFactResponse(FactResponse Fact, string? Owner, DateOnly? Day)
{
    internal static HeldFactResponse From(Fact fact) =>
        new(FactResponse.Of(fact), (fact as Connection)?.From.Value, DayOf(fact));

    private static DateOnly? DayOf(Fact fact) => fact switch
    {
        Employment stint => stint.From,
        Education stay => stay.From,
        Connection link => link.Since,
        Interaction met => DateOnly.FromDateTime(met.At.UtcDateTime),
        Endorsement said => said.On,
        ManualTie tie => tie.On,
        OutcomeEvent outcome => DateOnly.FromDateTime(outcome.At.UtcDateTime),
        _ => null,
    };
}

/// <summary>A team that somebody is in.</summary>
/// <param name="Id">Of the team.</param>
/// <param name="Name">As shown.</param>
/// <param name="Source">Who says so.</param>
public sealed record HeldTeamResponse(string Id, string Name, string Source);

/// <summary>An import of somebody's own address book.</summary>
/// <param name="Id">Of the import.</param>
/// <param name="Format">Of its file.</param>
/// <param name="Created">When it was asked for, UTC.</param>
public sealed record HeldImportResponse(string Id, string Format, DateTimeOffset Created);

/// <summary>What somebody stated about being named.</summary>
/// <param name="Id">Of the record under which it was stated.</param>
/// <param name="Purpose">referrals or contact.</param>
/// <param name="Granted">Whether they consent.</param>
/// <param name="Until">The first day on which it no longer holds; left out for none.</param>
/// <param name="Source">How it was given; left out where nobody said.</param>
/// <param name="Stated">When, UTC.</param>
public sealed record HeldConsentResponse(
    string Id,
    [property: AllowedValues("referrals", "contact")] string Purpose,
    bool Granted,
    DateOnly? Until,
    string? Source,
    DateTimeOffset Stated)
{
    internal static HeldConsentResponse From(PersonId id, ConsentPurpose purpose, Consent stated) =>
        new(id.Value, ConsentNames.Of(purpose), stated.Granted, stated.Until, stated.Source, stated.Stated);
}

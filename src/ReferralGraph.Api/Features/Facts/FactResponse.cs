using System.Text.Json.Serialization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>A fact as stored, with its id; the members are those of its line in <c>graph-jsonl</c>.</summary>
/// <param name="Id">Reads and deletes the fact at <c>/v1/facts/{id}</c>.</param>
/// <param name="Type">Which kind of fact.</param>
/// <param name="Source">Who says so.</param>
[JsonDerivedType(typeof(EmploymentResponse))]
[JsonDerivedType(typeof(EducationResponse))]
[JsonDerivedType(typeof(ConnectionResponse))]
[JsonDerivedType(typeof(InteractionResponse))]
[JsonDerivedType(typeof(EndorsementResponse))]
[JsonDerivedType(typeof(ManualTieResponse))]
[JsonDerivedType(typeof(OutcomeResponse))]
[JsonDerivedType(typeof(DistinctionResponse))]
[JsonDerivedType(typeof(SharingFactResponse))]
public abstract record FactResponse(
    [property: JsonPropertyOrder(-3)] string Id,
    [property: JsonPropertyOrder(-2)] string Type,
    [property: JsonPropertyOrder(-1)] string Source)
{
    /// <summary>
    /// In a list of a person's facts: the id that stands for the one by which this fact names the person, where that one was merged.
    /// </summary>
    [JsonPropertyOrder(1)]
    public string? MergedInto { get; init; }

    /// <summary>Whom this write made by merely naming them; absent where everybody was known.</summary>
    [JsonPropertyOrder(2)]
    public MadeResponse? Made { get; init; }

    internal static FactResponse Of(Fact fact) => fact switch
    {
        Employment employment => EmploymentResponse.Of(employment),
        Education education => EducationResponse.Of(education),
        Connection connection => ConnectionResponse.Of(connection),
        Interaction interaction => InteractionResponse.Of(interaction),
        Endorsement endorsement => EndorsementResponse.Of(endorsement),
        ManualTie tie => ManualTieResponse.Of(tie),
        OutcomeEvent outcome => OutcomeResponse.Of(outcome),
        Distinction distinction => DistinctionResponse.Of(distinction),
        Sharing sharing => SharingFactResponse.Of(sharing),
        _ => throw new NotSupportedException($"Unmapped fact {fact.GetType().Name}."),
    };
}

using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.People;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>One tie.</summary>
/// <param name="From">Whose.</param>
/// <param name="To">To whom; where they are not named, as they were asked for.</param>
/// <param name="Tie">How strong, and why; strength 0 without evidence when there is none.</param>
public sealed record OneTieResponse(NamedPerson From, NamedPerson To, TieResponse Tie)
{
    /// <summary>The tie model.</summary>
    public required ModelResponse Model { get; init; }

    /// <summary>The graph.</summary>
    public required GraphStateResponse Graph { get; init; }

    /// <summary>Where the answer came from: <c>graph</c>.</summary>
    [AllowedValues(AnswerSource.Graph)]
    public string Source { get; init; } = AnswerSource.Graph;
}

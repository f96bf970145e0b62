using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Requests;

/// <summary>What a request asks to be written.</summary>
/// <param name="Changes">Applied in order, in one transaction.</param>
internal sealed record RequestedWrite(IReadOnlyList<GraphChange> Changes)
{
    /// <summary>The record that the address names, of which the conditions of the request speak; null where it takes none.</summary>
    public WrittenRecord? Record { get; init; }

    /// <summary>Whether people and companies that are named have to be known.</summary>
    public WriteParameters Parameters { get; init; } = new();

    /// <summary>True for what is left of a fact that is removed for good: what keeps the fact away lets it through.</summary>
    public bool IsRemainder { get; init; }

    /// <summary>Knows in which fields they were named.</summary>
    public FieldReader Fields { get; init; } = new();
}

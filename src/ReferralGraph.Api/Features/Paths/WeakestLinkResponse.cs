namespace ReferralGraph.Api.Features.Paths;

/// <summary>The weakest tie of a path.</summary>
/// <param name="From">Id of whose tie it is.</param>
/// <param name="To">Id of whom it leads to.</param>
public sealed record WeakestLinkResponse(string From, string To)
{
    /// <summary>The one new fact that would make it strongest; left out where none would, as for a tie that was set by hand.</summary>
    public StrengthenByResponse? StrengthenBy { get; init; }
}

/// <summary>A new fact that would strengthen a tie.</summary>
/// <param name="Text">What, in the language of the request: a contact, a meeting, an endorsement at level 1 or an introduction.</param>
/// <param name="Strength">How strong the tie would be then, 0 to 1.</param>
public sealed record StrengthenByResponse(string Text, double Strength);

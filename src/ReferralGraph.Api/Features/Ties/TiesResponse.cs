using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>A person's ties.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Ties">Strongest first, then by id.</param>
public sealed record TiesResponse(NamedPerson Person, IReadOnlyList<TieToResponse> Ties) : ICacheableAnswer
{
    /// <summary>The tie model.</summary>
    public required ModelResponse Model { get; init; }

    /// <summary>The graph.</summary>
    public required GraphStateResponse Graph { get; init; }

    /// <summary>
    /// Where the answer came from: <c>graph</c>; <c>cache</c> where it was computed before and still holds; <c>stale</c> where it was given
    /// before and the store cannot be reached now. Kept answers tell it to systems alone.
    /// </summary>
    [AllowedValues(AnswerSource.Graph, AnswerSource.Cache, AnswerSource.Stale)]
    public string Source => AnswerSource.Of(Origin);

    /// <summary>When the answer was known to hold, UTC; only with <c>stale</c>.</summary>
    public DateTimeOffset? StaleAsOf { get; init; }

    /// <inheritdoc/>
    AnswerOrigin ICacheableAnswer.Origin => Origin;

    /// <inheritdoc/>
    AnswerBasis? ICacheableAnswer.Basis => Basis;

    /// <inheritdoc/>
    IReadOnlyDictionary<string, string> ICacheableAnswer.Sealed => Masks.Sealed;

    /// <inheritdoc/>
    ICacheableAnswer ICacheableAnswer.Shortened(int bytes, Func<object, int> sizeOf)
    {
        // A shorter page loses nothing: the next one begins where it ends.
        var room = bytes - sizeOf(this with { Ties = [], NextCursor = CursorAfter!(1) });
        var ties = Ties.TakeWhile((tie, place) => (room -= sizeOf(tie) + 1) >= 0 || place == 0).ToList();
        return this with { Ties = ties, NextCursor = CursorAfter(ties.Count), Basis = null };
    }

    internal AnswerOrigin Origin { get; init; }

    /// <summary>Whom it does not name.</summary>
    internal Masks Masks { get; init; } = Masks.None;

    /// <summary>The cursor of what follows the first so many ties.</summary>
    internal Func<int, string>? CursorAfter { get; init; }

    internal AnswerBasis? Basis { get; init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}

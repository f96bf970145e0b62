using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Dashboard.Parts;

/// <summary>One person of a drawn path.</summary>
/// <param name="Name">As shown, shortened where there is no room for it.</param>
/// <param name="More">Title or place, shortened likewise; null for none.</param>
/// <param name="Initials">One or two letters; empty for somebody who is not named.</param>
/// <param name="Role">Part in the path.</param>
/// <param name="Tier">Tier of the tie that leads to them; null for the first.</param>
public sealed record PathNode(string Name, string? More, string Initials, StepRole Role, TieTier? Tier);

/// <summary>What of a path is drawn, and what of its ties is told at a glance.</summary>
internal static class PathShape
{
    private const int Longest = 19;

    /// <summary>People of a path in walking order.</summary>
    /// <param name="path">The path.</param>
    /// <param name="asker">Id of who looks; null where that is nobody of the graph.</param>
    /// <param name="you">What they are called.</param>
    public static IReadOnlyList<PathNode> Nodes(PathResponse path, string? asker, string you) =>
    [
        .. path.Steps.Select(step => new PathNode(
            Short(step.Person is null ? step.Text : step.Person.Id == asker ? you : step.Person.Name),
            step.Person is { } person && person.Id != asker ? Shorten(person.Company?.Name ?? person.Title) : null,
            InitialsOf(step.Person?.Name),
            step.Role,
            step.Tie?.Tier ?? step.Tier)),
    ];

    /// <summary>People of the path of an introduction in walking order.</summary>
    /// <param name="introduction">The introduction.</param>
    /// <param name="own">Place of who looks; -1 where they are not on it.</param>
    /// <param name="you">What they are called.</param>
    public static IReadOnlyList<PathNode> Nodes(IntroductionResponse introduction, int own, string you) =>
    [
        .. introduction.Path.Select((step, place) => new PathNode(
            place == own ? you : Short(step.Person?.Name ?? step.Text),
            place == own ? null : Shorten(step.Person?.Title),
            InitialsOf(step.Person?.Name),
            step.Role,
            step.Tier)),
    ];

    /// <summary>The day of the last message or meeting over a tie; null where none is known.</summary>
    public static DateOnly? LastContact(TieResponse? tie) => tie?.Evidence.Max(evidence => evidence.Last);

    private static string InitialsOf(string? name)
    {
        var words = name?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words switch
        {
            [] => string.Empty,
            [var only] => FirstOf(only),
            [var first, .., var last] => FirstOf(first) + FirstOf(last),
        };
    }

    // A letter may be of several characters.
    private static string FirstOf(string word) => System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant();

    private static string Short(string? text) => Shorten(text) ?? string.Empty;

    private static string? Shorten(string? text)
    {
        if (text is null || text.Length <= Longest)
        {
            return text;
        }

        var places = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        return places.Length <= Longest ? text : text[..places[Longest - 1]].TrimEnd() + "…";
    }
}

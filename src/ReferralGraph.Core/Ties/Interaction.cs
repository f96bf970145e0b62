using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>That somebody met or wrote to somebody, never what was said.</summary>
/// <param name="Source">Who says so, e.g. <c>calendar</c>.</param>
/// <param name="From">Sender or organiser.</param>
/// <param name="To">Recipients or attendees, sorted ordinally, each once, at least one, without <paramref name="From"/>.</param>
/// <param name="Medium">How.</param>
/// <param name="At">When, UTC, whole milliseconds.</param>
public sealed record Interaction(string Source, PersonId From, ValueArray<PersonId> To, InteractionMedium Medium, DateTimeOffset At)
    : Fact(Source)
{
    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Interaction;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key =>
    [
        Source, From.Value, .. To.Select(person => person.Value), Medium.ToString(),
        At.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => [.. To.Append(From).Distinct()];
}

/// <summary>How people interacted; <c>kind</c> on the wire.</summary>
public enum InteractionMedium
{
    /// <summary>A meeting or call; counts in both directions.</summary>
    Meeting,

    /// <summary>A message to the person.</summary>
    Message,

    /// <summary>A copy of a message to others.</summary>
    Cc,
}

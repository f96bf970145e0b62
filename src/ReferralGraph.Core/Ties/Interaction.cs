using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>That somebody met or wrote to somebody, never what was said.</summary>
/// <remarks>
/// Its key is <see cref="Uid"/> where there is one. A meeting at a time of day goes by organiser and moment, whoever attends, so that one
/// sent again with another attendee replaces itself; at midnight UTC, which stands for a whole day, an organiser may have several.
/// </remarks>
/// <param name="Source">Who says so, e.g. <c>calendar</c>.</param>
/// <param name="From">Sender or organiser.</param>
/// <param name="To">Recipients or attendees, sorted ordinally, each once, at least one, without <paramref name="From"/>.</param>
/// <param name="Medium">How.</param>
/// <param name="At">When, UTC, whole milliseconds.</param>
public sealed record Interaction(string Source, PersonId From, ValueArray<PersonId> To, InteractionMedium Medium, DateTimeOffset At)
    : Fact(Source)
{
    private const int MostAtOnce = 4;

    /// <summary>The source's own id of this one meeting or message, 1 to 256 characters; null where it gives none.</summary>
    public string? Uid { get; init; }

    /// <summary>
    /// Tells meetings apart that one file has of one organiser at one moment: 0 for the first. 0 for everything else.
    /// </summary>
    public int Ordinal { get; init; }

    /// <summary>True for one that goes by organiser, moment and <see cref="Ordinal"/>, whoever attends.</summary>
    public bool IsTimedMeeting => Uid is null && Medium == InteractionMedium.Meeting && At.UtcDateTime.TimeOfDay != TimeSpan.Zero;

    /// <summary>
    /// The keys under which a meeting that has a uid may be stored from before it had one; none for anything else. Of one organiser at one
    /// moment the first few are looked at.
    /// </summary>
    public IEnumerable<Interaction> WithoutUid() => Uid is not null && (this with { Uid = null }) is { IsTimedMeeting: true } bare
        ? Enumerable.Range(0, MostAtOnce).Select(ordinal => bare with { Ordinal = ordinal })
        : [];

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Interaction;

    // Different numbers of parts keep the three kinds of key apart.
    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => Uid is not null
        ? [Source, "uid", Uid]
        : IsTimedMeeting
            ? [Source, From.Value, Moment, Ordinal.ToString(CultureInfo.InvariantCulture)]
            : [Source, From.Value, .. To.Select(person => person.Value), Medium.ToString(), Moment];

    private string Moment => At.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

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

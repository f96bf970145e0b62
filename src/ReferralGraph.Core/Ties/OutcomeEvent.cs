using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>
/// Something that happened to a request or a candidate. Kept as it happened; what is learned from it is computed, never stored.
/// </summary>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Who answered, or the candidate.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="At">When, UTC, whole milliseconds.</param>
public sealed record OutcomeEvent(string Source, PersonId Person, OutcomeKind Outcome, DateTimeOffset At) : Fact(Source)
{
    /// <summary>Who asked them; set exactly when <see cref="OutcomeKinds.IsAnswer"/>, and never <see cref="Person"/>.</summary>
    public PersonId? Requester { get; init; }

    /// <summary>
    /// Whom they handed over to or do not know; set exactly when <see cref="OutcomeKinds.NamesAnother"/>, and never <see cref="Person"/>.
    /// </summary>
    public PersonId? Other { get; init; }

    /// <summary>For what work, or null for any; only where <see cref="OutcomeKinds.IsQuality"/>.</summary>
    public string? JobFamily { get; init; }

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Outcome;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key =>
    [
        Source, Person.Value, Outcome.ToString(), Requester?.Value, Other?.Value, JobFamily,
        At.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => [.. new[] { Person, Requester, Other }.OfType<PersonId>().Distinct()];
}

using System.Globalization;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>One stay of a person at a school.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Who studied there.</param>
/// <param name="School">Where.</param>
/// <param name="From">First day, or null when unknown.</param>
/// <param name="Until">First day no longer there, or null while it lasts; later than <paramref name="From"/>.</param>
/// <param name="Field">Field of study, or null.</param>
/// <param name="Cohort">Size of the cohort, at least 1, where the source knows it.</param>
/// <param name="Name">What the school is called, or null.</param>
public sealed record Education(
    string Source,
    PersonId Person,
    SchoolId School,
    DateOnly? From,
    DateOnly? Until,
    string? Field = null,
    int? Cohort = null,
    string? Name = null) : Fact(Source)
{
    /// <summary>True when a day of it stands for a whole year of which no more was known.</summary>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Education;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => [Source, Person.Value, School.Value, From?.ToString("o", CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => [Person];
}

using System.Globalization;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>One stint of a person at a company.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Person">Who worked there.</param>
/// <param name="Company">Where.</param>
/// <param name="From">First day, or null when unknown.</param>
/// <param name="Until">First day no longer there, or null while it lasts; later than <paramref name="From"/>.</param>
public sealed record Employment(string Source, PersonId Person, CompanyId Company, DateOnly? From, DateOnly? Until) : Fact(Source)
{
    /// <summary>Job title there, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Department there, or null.</summary>
    public string? Department { get; init; }

    /// <summary>Site there, or null.</summary>
    public string? Site { get; init; }

    /// <summary>
    /// Who manages the person there, or null; never <see cref="Person"/>. Says whom to ask about somebody new, and nothing of a tie: how
    /// well the two know each other is in what they did together.
    /// </summary>
    public PersonId? Manager { get; init; }

    /// <summary>True when a day of it stands for a whole year of which no more was known.</summary>
    public bool Approximate { get; init; }

    /// <summary>The customer's own id of the stint; null derives one.</summary>
    public FactId? GivenId { get; init; }

    /// <summary>
    /// True when another stint of the person at the company is known from the same day, so that the id that was given is part of the key.
    /// Decided where it is stored.
    /// </summary>
    public bool IsApart { get; init; }

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Employment;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => IsApart
        ? [Source, Person.Value, Company.Value, From?.ToString("o", CultureInfo.InvariantCulture), GivenId?.Value]
        : [Source, Person.Value, Company.Value, From?.ToString("o", CultureInfo.InvariantCulture)];

    /// <inheritdoc/>
    public override FactId Id => GivenId ?? base.Id;

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => [Person];

    /// <inheritdoc/>
    public override PersonId? Mentioned => Manager;

    /// <inheritdoc/>
    public override Fact Mentioning(PersonId? person) => this with { Manager = person == Person ? null : person };
}

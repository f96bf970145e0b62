using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>A declared link from one person to another, e.g. a LinkedIn connection or an address-book entry. Directed.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="From">Whose contact it is.</param>
/// <param name="To">The contact.</param>
/// <param name="Since">Day of the link, or null when unknown.</param>
/// <param name="Until">First day it no longer held, or null while it does.</param>
public sealed record Connection(string Source, PersonId From, PersonId To, DateOnly? Since, DateOnly? Until = null) : Fact(Source)
{
    /// <summary>True when a day of it stands for a whole year of which no more was known.</summary>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Connection;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => [Source, From.Value, To.Value];

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => From == To ? [From] : [From, To];
}

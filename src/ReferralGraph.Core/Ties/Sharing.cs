using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Ties;

/// <summary>With whom somebody shares their ties, or one of them. No evidence of anything; it counts now, whatever day is asked
/// about.</summary>
/// <param name="Person">Whose ties.</param>
/// <param name="Other">To whom the one tie is, whether it exists or not; null for all of them.</param>
/// <param name="Level">One level; of one tie <see cref="SharingLevels.TierOnly"/> or <see cref="SharingLevels.Private"/>.</param>
public sealed record Sharing(PersonId Person, PersonId? Other, SharingLevels Level) : Fact(DefaultSource)
{
    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Sharing;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => [Person.Value, Other?.Value];

    /// <summary>The id of what was stated of these.</summary>
    public static FactId IdOf(PersonId person, PersonId? other) => FactId.FromKey(FactKind.Sharing, [person.Value, other?.Value]);

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => Other is { } other && other != Person ? [Person, other] : [Person];
}

using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.People;

/// <summary>That two people who may be taken for one are two. Changes no tie.</summary>
/// <param name="Source">Who says so; not part of the key.</param>
/// <param name="Person">The ordinally first of the two.</param>
/// <param name="Other">The other one.</param>
public sealed record Distinction(string Source, PersonId Person, PersonId Other) : Fact(Source)
{
    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Distinction;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => [Person.Value, Other.Value];

    /// <summary>That of two people in any order.</summary>
    public static Distinction Of(string source, PersonId one, PersonId other) =>
        one.CompareTo(other) <= 0 ? new Distinction(source, one, other) : new Distinction(source, other, one);

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => Person == Other ? [Person] : [Person, Other];
}

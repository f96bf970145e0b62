using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>A value somebody set by hand; replaces the computed one for this direction from its day on.</summary>
/// <param name="Source">Who says so; not part of the key.</param>
/// <param name="From">Whose tie.</param>
/// <param name="To">To whom.</param>
/// <param name="Strength">0 (no tie) to 1; replaces the strength.</param>
/// <param name="Response">0 to 1; replaces the response where given.</param>
/// <param name="On">First day it counts, or null for always.</param>
public sealed record ManualTie(string Source, PersonId From, PersonId To, double Strength, double? Response, DateOnly? On) : Fact(Source)
{
    /// <summary>Who set it, or whom a system acted for that did; null where nobody is known to have.</summary>
    public PersonId? SetBy { get; init; }

    /// <summary>Id of the key with which a system set it that acted for nobody, else null.</summary>
    public string? SetByKey { get; init; }

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Tie;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => [From.Value, To.Value];

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => From == To ? [From] : [From, To];

    /// <inheritdoc/>
    public override PersonId? Mentioned => SetBy == From || SetBy == To ? null : SetBy;

    /// <inheritdoc/>
    public override Fact Mentioning(PersonId? person) => this with { SetBy = person };

    /// <summary>True for the same value of the same day from the same source, whoever set it.</summary>
    public bool SaysTheSame(ManualTie other) => this with { SetBy = other.SetBy, SetByKey = other.SetByKey } == other;
}

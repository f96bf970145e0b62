using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>How much one person vouches for another's work. Directed.</summary>
/// <param name="Source">Who says so; not part of the key.</param>
/// <param name="From">Who vouches.</param>
/// <param name="To">For whom.</param>
/// <param name="Level">0 (does not know or would not recommend) to 1.</param>
/// <param name="JobFamily">For what work, or null for any.</param>
/// <param name="On">Day it was said, or null when unknown.</param>
public sealed record Endorsement(string Source, PersonId From, PersonId To, double Level, string? JobFamily, DateOnly? On) : Fact(Source)
{
    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Endorsement;

    /// <inheritdoc/>
    public override IReadOnlyList<string?> Key => [From.Value, To.Value, JobFamily];

    /// <inheritdoc/>
    public override IReadOnlyList<PersonId> PeopleNamed() => From == To ? [From] : [From, To];
}

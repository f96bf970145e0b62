namespace ReferralGraph.Core.Facts;

/// <summary>Whose facts differ between two versions of a <see cref="FactBase"/>, found by what the versions do not share.</summary>
/// <param name="People">Numbers of people, as recorded, before merges, rising.</param>
/// <param name="Companies">Companies that changed or whose people did.</param>
/// <param name="Schools">Schools whose people changed.</param>
public sealed record FactBaseChange(IReadOnlyList<int> People, IReadOnlyList<int> Companies, IReadOnlyList<int> Schools)
{
    /// <summary>What was written between a version and a later one made from it.</summary>
    public static FactBaseChange Between(FactBase before, FactBase after) => new(
        [.. before.People.Differences(after.People)],
        [.. before.Companies.Differences(after.Companies)],
        [.. before.Schools.Differences(after.Schools)]);
}

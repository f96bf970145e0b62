using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>Whom of a company's people a question means; texts folded by <see cref="CompanyNames.FoldText"/>, null for any.</summary>
public sealed record EmployeeFilter(Paths.EmploymentStatus Status, string? Title, string? Department, string? Site)
{
    internal bool HasText => (Title ?? Department ?? Site) is not null;

    internal bool Matches(in Stint stint, Numbering texts) =>
        Contains(stint.Title, Title, texts) && Contains(stint.Department, Department, texts) && Contains(stint.Site, Site, texts);

    private static bool Contains(int text, string? part, Numbering texts) =>
        part is null || (text >= 0 && CompanyNames.FoldText(texts[text]).Contains(part, StringComparison.Ordinal));
}

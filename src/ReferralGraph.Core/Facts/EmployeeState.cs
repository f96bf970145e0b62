namespace ReferralGraph.Core.Facts;

/// <summary>What is known of one person's stints at the company while reading them.</summary>
/// <param name="Present">True when any stint lasts, whatever the filter says.</param>
/// <param name="Stint">The latest stint the question counts.</param>
internal readonly record struct EmployeeState(bool Present, Stint? Stint)
{
    public EmployeeState With(in Stint stint, bool lasts, EmployeeFilter filter, Numbering texts)
    {
        var counts = filter.Matches(stint, texts)
            && (filter.Status == Paths.EmploymentStatus.Any || lasts == (filter.Status == Paths.EmploymentStatus.Current));
        return new EmployeeState(Present || lasts, counts && (Stint is not { } known || IsLater(stint, known, texts)) ? stint : Stint);
    }

    // Two stints may begin on one day: the title's text decides, so that the order of arrival does not.
    private static bool IsLater(in Stint stint, in Stint known, Numbering texts) =>
        stint.From != known.From
            ? stint.From > known.From
            : string.CompareOrdinal(stint.Title < 0 ? null : texts[stint.Title], known.Title < 0 ? null : texts[known.Title]) > 0;

    public bool Matches(Paths.EmploymentStatus status) => Stint is not null && (status != Paths.EmploymentStatus.Former || !Present);
}

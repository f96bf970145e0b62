namespace ReferralGraph.Core.Facts;

/// <summary>A company or school while changes are applied to it.</summary>
/// <param name="facts">The facts before.</param>
internal sealed class PlaceDraft(PlaceFacts facts)
{
    private CompanyLinksDraft? _links;

    public int Headcount { get; set; } = facts.Headcount;

    public UnitSize[] Units { get; set; } = facts.Units;

    public bool Ignored { get; set; } = facts.Ignored;

    public bool Known { get; set; } = facts.Known;

    public HashSet<int> People { get; } = [.. facts.People];

    public CompanyLinksDraft Links => _links ??= new CompanyLinksDraft(facts.Links ?? CompanyLinks.None);

    public PlaceFacts Freeze() => new()
    {
        Headcount = Headcount,
        Units = Units,
        Ignored = Ignored,
        Known = Known,
        People = [.. People.Order()],
        Links = _links is null ? facts.Links : _links.Freeze(),
    };
}

using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Rows;

/// <summary>What two rows of one file have in common that say the same fact.</summary>
internal static class RowKey
{
    /// <summary>The key of the fact a row puts; null when it puts none, or one that the file gives an id.</summary>
    public static string? Of(ImportRow row) => row switch
    {
        ImportRow.Stint { Employment: { GivenId: null } stint } named => Of(stint, CompanyNames.Normalise(named.Company)),
        ImportRow.Ready ready => ready.Changes.Select(Of).FirstOrDefault(key => key is not null),
        _ => null,
    };

    private static string? Of(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Employment { GivenId: null } stint } => Of(stint, stint.Company.Value),
        GraphChange.Put { Record: Fact fact and not Employment } => FactId.FromKey(fact.Kind, fact.Key).Value,
        GraphChange.Tighten { Sharing: var sharing } => sharing.Id.Value,
        _ => null,
    };

    private static string Of(Employment stint, string company) =>
        FactId.FromKey(FactKind.Employment, (stint with { Company = new CompanyId(company) }).Key).Value;
}

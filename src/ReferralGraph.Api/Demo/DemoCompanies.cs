using ReferralGraph.Core;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Demo;

/// <summary>A demo company and how many of its present employees the graph knows.</summary>
/// <param name="Company">The record.</param>
/// <param name="Sector">Companies of one sector exchange people.</param>
/// <param name="Known">Known present employees.</param>
/// <param name="Sites">Where it has offices.</param>
internal sealed record DemoCompany(Company Company, int Sector, int Known, string[] Sites);

/// <summary>The demo's 25 employers, from a kitchen of three to a clinic chain too large for colleagues to know each other.</summary>
internal static class DemoCompanies
{
    /// <summary>The employer whose people use the service.</summary>
    public static DemoCompany Own => All[0];

    /// <summary>Every employer.</summary>
    public static IReadOnlyList<DemoCompany> All { get; } =
    [
        Make(0, "Meridian Loom", 76, 140, ["Oslo", "Leeds"], ["Loom"], [new("Engineering", "Oslo", 38), new("People", null, 9)]),
        Make(0, "Quayside Systems", 14, 48, ["Rotterdam"], units: [new("Engineering", null, 21)]),
        Make(0, "Bluefin Analytics", 9, null, ["Hamburg"], aliases: ["Bluefin Analytics GmbH"]),
        Make(0, "Papercrane", 5, 12, ["Leeds"]),
        Make(0, "Tin Kettle Software", 3, null, ["Ghent"]),
        Make(1, "Halcyon Grid", 36, 420, ["Oslo", "Aberdeen"], units: [new("Engineering", "Aberdeen", 60), new("Data", null, 15)]),
        Make(1, "Solstice Turbines", 17, 95, ["Aarhus"]),
        Make(1, "Ampere & Daughters", 6, 30, ["Leeds"], aliases: ["Ampere and Daughters"]),
        Make(1, "Fjordheat", 4, null, ["Bergen"], aliases: ["Fjordheat AS"]),
        Make(1, "Peat and Ember", 3, 4, ["Galway"]),
        Make(2, "Wellspring Clinics", 26, 2_600, ["Oslo", "Porto"], units: [new("Data", "Oslo", 18), new("Engineering", null, 90)]),
        Make(2, "Caraway Health", 12, 60, ["Porto"], aliases: ["Caraway"], units: [new("Data", null, 8), new("Engineering", null, 24)]),
        Make(2, "Heronsgate Diagnostics", 7, 40, ["Ghent"]),
        Make(2, "Tessellate Bio", 4, null, ["Uppsala"]),
        Make(2, "Murmur Hearing", 3, 7, ["Aarhus"]),
        Make(3, "Bramble Bank", 20, 900, ["Leeds", "Porto"], units: [new("Engineering", "Leeds", 55)]),
        Make(3, "Kestrel Mutual", 10, 80, ["Leeds"], units: [new("People", null, 6)]),
        Make(3, "Pennywhistle Payments", 8, 35, ["Tallinn"]),
        Make(3, "Sandpiper Ledger", 4, 11, ["Cork"]),
        Make(3, "Tallystick", 3, null, ["Oslo"]),
        Make(4, "Crosswind Freight", 6, 210, ["Rotterdam"]),
        Make(4, "Marigold Kitchens", 5, 26, ["Porto"]),
        Make(4, "Puddlejump Toys", 3, 9, ["Aarhus"]),
        Make(4, "Old Mill Paper", 3, 70, ["Bergen"]),
        Make(4, "Sixpence Press", 3, null, ["Cork"]),
    ];

    private static DemoCompany Make(
        int sector, string name, int known, int? headcount, string[] sites, string[]? aliases = null, CompanyUnit[]? units = null)
    {
        var id = CompanyNames.IdFor(name);
        return new DemoCompany(
            new Company(id, name, headcount)
            {
                Domains = [id.Value + ".example"],
                Aliases = ValueArray.From(aliases ?? []),
                Urls = [$"linkedin.com/company/demo-{id}"],
                Units = ValueArray.From(units ?? []),
            },
            sector,
            known,
            sites);
    }
}

namespace ReferralGraph.Api.Options;

/// <summary>What is peculiar to whose graph it is. Bound from the section <c>Tenant</c>.</summary>
internal sealed class TenantOptions
{
    public const string SectionName = "Tenant";

    /// <summary>Companies whose people <c>from=us</c> means, each by id, name, alias, domain or profile address. Default: none.</summary>
    public IReadOnlyList<string> HomeCompanies { get; set; } = [];
}

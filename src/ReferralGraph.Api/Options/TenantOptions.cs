using Microsoft.Extensions.Options;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Options;

/// <summary>What is peculiar to whose graph it is. Bound from the section <c>Tenant</c>.</summary>
internal sealed class TenantOptions
{
    public const string SectionName = "Tenant";

    /// <summary>Companies whose people <c>from=us</c> means, each by id, name, alias, domain or profile address. Default: none.</summary>
    public IReadOnlyList<string> HomeCompanies { get; set; } = [];

    /// <summary>With whom the ties of people who have left the home companies are shared: private (default), team, tierOnly, or tenant,
    /// with which nothing follows from leaving.</summary>
    public string Leavers { get; set; } = SharingRules.NameOf(SharingLevels.Private);
}

/// <summary>Refuses a level that is none.</summary>
internal sealed class TenantOptionsValidator : IValidateOptions<TenantOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TenantOptions options) => SharingRules.Read(options.Leavers) is not null
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Tenant:Leavers is '{options.Leavers}'; write {SharingRules.PersonNames}.");
}

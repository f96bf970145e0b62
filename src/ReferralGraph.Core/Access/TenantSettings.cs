using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>What a tenant has decided for itself.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record TenantSettings(TenantId Tenant) : AccessRecord(Tenant, Tenant.Value)
{
    /// <summary>Companies whose people <c>from=us</c> means, each by id, name, alias, domain or profile address; null: undecided.</summary>
    public IReadOnlyList<string>? HomeCompanies { get; init; }

    /// <summary>The level of people who have stated none with whom they share their ties; null: undecided, which is
    /// <see cref="SharingLevels.Tenant"/>.</summary>
    public SharingLevels? Sharing { get; init; }

    /// <summary>The level of the ties of people who have left the home companies; null: undecided, which is
    /// <see cref="SharingLevels.Private"/>. With <see cref="SharingLevels.Tenant"/> nothing follows from leaving.</summary>
    public SharingLevels? Leavers { get; init; }

    /// <summary>True where whoever shares with nobody sees no ties but their own.</summary>
    public bool Reciprocity { get; init; }

    /// <summary>Whom answers name only with their consent; null: undecided, which is <see cref="ConsentPolicy.Off"/>.</summary>
    public ConsentPolicy? Consent { get; init; }

    /// <summary>True where a question for paths must say for what.</summary>
    public bool PurposeRequired { get; init; }

    /// <summary>How many days it is kept who asked for paths, 1 to 365; null: undecided, which is 365.</summary>
    public int? LookupDays { get; init; }

    /// <summary>Limits that are stricter than the service's; null: none.</summary>
    public TenantLimits? Limits { get; init; }

    /// <summary>
    /// By whose clocks days begin for its people, by IANA name such as <c>Europe/Oslo</c>; null: undecided, which is UTC.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>How people may be asked for introductions; null: nothing decided.</summary>
    public AskSettings? Asks { get; init; }

    /// <summary>How candidates are put forward; null: nothing decided.</summary>
    public ReferralSettings? Referrals { get; init; }
}

using System.Text.Json.Serialization;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>What was stated about naming somebody, under one of their ids.</summary>
/// <param name="Tenant">Whose graph they are in.</param>
/// <param name="Id">The id.</param>
public sealed record PersonConsents(TenantId Tenant, string Id) : AccessRecord(Tenant, Id)
{
    /// <summary>For <see cref="ConsentPurpose.Referrals"/>; null where nothing was stated.</summary>
    public Consent? Referrals { get; init; }

    /// <summary>For <see cref="ConsentPurpose.Contact"/>; null where nothing was stated.</summary>
    public Consent? Contact { get; init; }

    /// <summary>True where nothing is left of it.</summary>
    [JsonIgnore]
    public bool IsEmpty => Referrals is null && Contact is null;

    /// <summary>What was stated for a purpose; null for nothing.</summary>
    public Consent? Of(ConsentPurpose purpose) => purpose == ConsentPurpose.Referrals ? Referrals : Contact;

    /// <summary>The same with another consent for a purpose; null takes back what was stated.</summary>
    public PersonConsents With(ConsentPurpose purpose, Consent? consent) =>
        purpose == ConsentPurpose.Referrals ? this with { Referrals = consent } : this with { Contact = consent };
}

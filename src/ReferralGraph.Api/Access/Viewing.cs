using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>As whom ties are seen in the present request: the one place that says who looks.</summary>
/// <remarks>A person looks as themself, whatever they ask. A system looks as the person it asks as or about.</remarks>
internal sealed class Viewing(Caller caller, AccessDirectory access)
{
    /// <summary>The level of people of the tenant who have stated none; the same throughout a request.</summary>
    public SharingLevels Unstated { get; } =
        access.Current.Find<TenantSettings>(caller.Tenant, caller.Tenant.Value)?.Sharing ?? SharingLevels.Tenant;

    /// <summary>True for a person, who is not told of facts whose tie is hidden from them.</summary>
    public bool IsPerson => caller.Person is not null;

    /// <summary>True where what is said of a person is said of whoever asks.</summary>
    public bool IsOf(PersonId person) => caller.Person == person;

    /// <summary>What the caller sees by themself; a system is somebody in no team.</summary>
    public AccessScope Own => As(null);

    /// <summary>What is seen where a question is asked as a person, or about their ties; null for neither.</summary>
    public AccessScope As(PersonId? named) => AccessScope.SeenBy(caller.Tenant, caller.Person ?? named, Unstated);
}

using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Access;

/// <summary>Whom no write of a tenant may name, as known at the moment of asking.</summary>
internal sealed class ErasedNames(AccessDirectory access, TenantId tenant) : IErasedNames
{
    /// <inheritdoc/>
    public bool IsEmpty => !access.Current.HasErased(tenant);

    /// <inheritdoc/>
    public bool Knows(PersonId person) => access.Current.WasErased(tenant, ErasedSort.Id, person.Value);

    /// <inheritdoc/>
    public bool KnowsEmail(string email) => access.Current.WasErased(tenant, ErasedSort.Email, email);

    /// <inheritdoc/>
    public bool KnowsUrl(string url) => access.Current.WasErased(tenant, ErasedSort.Url, url);
}

/// <summary>What may be known of somebody whose data were erased.</summary>
internal enum ErasedSort
{
    /// <summary>An id.</summary>
    Id,

    /// <summary>An e-mail address in normal form.</summary>
    Email,

    /// <summary>A profile address in normal form.</summary>
    Url,
}

using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tenancy;

/// <summary>
/// Whose graph a question is about, and what of it whoever looks may see. Immutable; answers for different scopes never mix.
/// </summary>
/// <remarks>
/// Stores know tenants only: what is hidden is hidden by whoever answers. Which teams the viewer is in is read with the ties, from the same
/// revision, so that no request carries a list that has changed since.
/// </remarks>
public sealed record AccessScope
{
    private static readonly AccessScope DefaultTenant = new(TenantId.Default, viewer: null, SharingPolicy.Open, seesEverything: true);

    private AccessScope(
        TenantId tenant, PersonId? viewer, SharingPolicy policy, bool seesEverything, ValueArray<PersonId> closed = default)
    {
        (Tenant, Viewer, Policy, SeesEverything, Closed) = (tenant, viewer, policy, seesEverything, closed);
        Key = seesEverything ? tenant.Value : KeyOf(tenant, viewer, policy.Key) + ClosedKey(closed);
    }

    /// <summary>Whose graph.</summary>
    public TenantId Tenant { get; }

    /// <summary>Whose own ties are seen whatever their level, and whose teams count; null for somebody who is nobody and in no
    /// team.</summary>
    public PersonId? Viewer { get; }

    /// <summary>What the tenant decided about sharing.</summary>
    public SharingPolicy Policy { get; }

    /// <summary>True when nothing is hidden, whoever looks.</summary>
    public bool SeesEverything { get; }

    /// <summary>To whom nobody is led, in ordinal order: ties to them are not there.</summary>
    public ValueArray<PersonId> Closed { get; }

    /// <summary>
    /// The scope as a text without spaces: equal texts are scopes to which every question has equal answers. Made once, so a key that
    /// holds it costs no more than one that holds the tenant.
    /// </summary>
    public string Key { get; }

    /// <summary>The same whatever day it is, for lists that go on on the next one.</summary>
    public string UndatedKey => SeesEverything ? Key : KeyOf(Tenant, Viewer, Policy.UndatedKey);

    /// <summary>Everything of a tenant, for what shows no ties and for who works for all.</summary>
    public static AccessScope Everything(TenantId tenant) =>
        tenant == TenantId.Default ? DefaultTenant : new AccessScope(tenant, viewer: null, SharingPolicy.Open, seesEverything: true);

    /// <summary>A tenant's graph as somebody sees it.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="viewer">Who looks; null for somebody who is nobody and in no team.</param>
    /// <param name="policy">What the tenant decided about sharing; null: nothing.</param>
    public static AccessScope SeenBy(TenantId tenant, PersonId? viewer, SharingPolicy? policy = null) =>
        new(tenant, viewer, policy ?? SharingPolicy.Open, seesEverything: false);

    /// <summary>The same without ties to some people.</summary>
    /// <param name="closed">Who, in ordinal order, each once.</param>
    public AccessScope Without(ValueArray<PersonId> closed) =>
        closed == Closed ? this : new AccessScope(Tenant, Viewer, Policy, seesEverything: false, closed);

    private static string ClosedKey(ValueArray<PersonId> closed) => closed.Count == 0
        ? string.Empty
        : "/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', closed))));

    // No id holds a slash.
    private static string KeyOf(TenantId tenant, PersonId? viewer, string policy) => $"{tenant}/{policy}/{viewer}";
}

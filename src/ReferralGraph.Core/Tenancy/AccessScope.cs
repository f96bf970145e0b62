using System.Globalization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tenancy;

/// <summary>
/// Whose graph a question is about, and what of it whoever looks may see. Immutable; answers for different scopes never mix.
/// </summary>
/// <remarks>Stores know tenants only: what is hidden is hidden by whoever answers.</remarks>
public sealed record AccessScope
{
    private static readonly AccessScope DefaultTenant = new(TenantId.Default, viewer: null, Visibility.Everything);

    /// <summary>A tenant's graph as somebody may see it.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="viewer">The person whose own ties are seen whatever their level; null for nobody.</param>
    /// <param name="visibility">What is seen of the ties of others.</param>
    public AccessScope(TenantId tenant, PersonId? viewer, Visibility visibility)
    {
        (Tenant, Viewer, Visibility) = (tenant, viewer, visibility);
        Key = SeesEverything ? tenant.Value : KeyOf(tenant, viewer, visibility);
    }

    /// <summary>Whose graph.</summary>
    public TenantId Tenant { get; }

    /// <summary>The person whom the caller is or acts for; null for nobody.</summary>
    public PersonId? Viewer { get; }

    /// <summary>What they may see of the ties of others.</summary>
    public Visibility Visibility { get; }

    /// <summary>True when nothing is hidden, whoever looks.</summary>
    public bool SeesEverything => Visibility.Levels == SharingLevels.All;

    /// <summary>
    /// The scope as a text without spaces: equal texts are scopes to which every question has equal answers. Made once, so a key that
    /// holds it costs no more than one that holds the tenant.
    /// </summary>
    public string Key { get; }

    /// <summary>Everything of a tenant.</summary>
    public static AccessScope Everything(TenantId tenant) =>
        tenant == TenantId.Default ? DefaultTenant : new AccessScope(tenant, viewer: null, Visibility.Everything);

    /// <summary>For whoever cannot hide anything yet, and must not answer as if there was nothing to hide.</summary>
    /// <exception cref="ArgumentException">The scope does not see everything.</exception>
    public static void ThrowIfRestricted(AccessScope scope)
    {
        if (!scope.SeesEverything)
        {
            throw new ArgumentException($"Only scopes that see everything can be answered; got {scope.Key}.", nameof(scope));
        }
    }

    // No id holds a slash or a comma.
    private static string KeyOf(TenantId tenant, PersonId? viewer, Visibility visibility) => string.Create(
        CultureInfo.InvariantCulture, $"{tenant}/{(int)visibility.Levels}/{viewer}/{string.Join(',', visibility.Teams)}");
}

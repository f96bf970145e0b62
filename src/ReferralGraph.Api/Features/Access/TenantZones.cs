using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>By whose clocks mornings come for the people of a tenant.</summary>
internal sealed class TenantZones(AccessDirectory access)
{
    /// <summary>The zone; UTC where nothing was decided, or this machine does not know it.</summary>
    public TimeZoneInfo Of(TenantId tenant) =>
        access.Current.Find<TenantSettings>(tenant, tenant.Value)?.TimeZone is { } name
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>True for the IANA name of a zone that this machine knows.</summary>
    public static bool IsKnown(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name;
}

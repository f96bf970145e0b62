namespace ReferralGraph.Core.Access;

/// <summary>Limits of a tenant where they are to be stricter than the service's; null: the service's.</summary>
public sealed record TenantLimits
{
    /// <summary>Units of one key in a window.</summary>
    public long? Key { get; init; }

    /// <summary>Units of one person in a window, whoever asks for them.</summary>
    public long? Person { get; init; }

    /// <summary>Units of one embed in a window.</summary>
    public long? Embed { get; init; }

    /// <summary>Units of all callers of the tenant together in a window.</summary>
    public long? Tenant { get; init; }

    /// <summary>People and companies that paths to may be asked for one person on one day.</summary>
    public int? Targets { get; init; }
}

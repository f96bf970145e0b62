using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>That somebody asked for paths, once or several times within an hour, and was shown the same people.</summary>
/// <param name="Tenant">Of whoever asked.</param>
/// <param name="Id">1 to 128 characters, unique in the tenant; equal for what is counted together.</param>
/// <param name="First">When it was asked first, UTC.</param>
public sealed record Lookup(TenantId Tenant, string Id, DateTimeOffset First)
{
    /// <summary>As whom it was asked: a person's id, or what else <c>from</c> says; null where that person was erased.</summary>
    public string? From { get; init; }

    /// <summary>Id of the person who asked, or for whom a system did; null for a system by itself, and where they were erased.</summary>
    public string? Person { get; init; }

    /// <summary>The credential of a system or embed; null for a person by themself.</summary>
    public string? Credential { get; init; }

    /// <summary>For what, as they said; null where they did not.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it was asked last, UTC.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}

/// <summary>What somebody is in an answer.</summary>
[Flags]
public enum LookupRoles
{
    /// <summary>Not in it.</summary>
    None = 0,

    /// <summary>A path leads to them.</summary>
    Target = 1,

    /// <summary>A path leads through them.</summary>
    Connector = 2,
}

/// <summary>Somebody in an answer.</summary>
/// <param name="Person">Their id.</param>
/// <param name="Roles">What they are in it.</param>
public readonly record struct LookedUpPerson(string Person, LookupRoles Roles);

/// <summary>A look-up to be kept, with whom it showed.</summary>
/// <param name="Lookup">The look-up.</param>
/// <param name="People">Everybody shown, each once.</param>
public sealed record NewLookup(Lookup Lookup, IReadOnlyList<LookedUpPerson> People);

/// <summary>A look-up that showed somebody.</summary>
/// <param name="Lookup">The look-up.</param>
/// <param name="Roles">What they were in it.</param>
public sealed record SeenLookup(Lookup Lookup, LookupRoles Roles);

using System.Text.Json.Serialization;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>How somebody wants to be asked for introductions, as stated under one of their ids.</summary>
/// <param name="Tenant">Whose graph they are in.</param>
/// <param name="Id">The id.</param>
public sealed record PersonPreferences(TenantId Tenant, string Id) : AccessRecord(Tenant, Id)
{
    /// <summary>Who may ask them.</summary>
    public IntroductionWish Introductions { get; init; }

    /// <summary>Most asks that wait for them at once, 1 or more; null: what the tenant decided.</summary>
    public int? MaxOpenAsks { get; init; }

    /// <summary>The first day, UTC, on which they are back; null where they are not away.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>False where they want no notices.</summary>
    public bool Notices { get; init; } = true;

    /// <summary>True where it says nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new PersonPreferences(Tenant, Id);

    /// <summary>What holds for somebody who stated things under several ids, or none: the strictest of each.</summary>
    /// <param name="stated">What was stated.</param>
    /// <param name="nothing">What holds where nothing was.</param>
    public static PersonPreferences OfOne(IReadOnlyCollection<PersonPreferences> stated, PersonPreferences nothing) => nothing with
    {
        Introductions = stated.Select(one => one.Introductions).DefaultIfEmpty(nothing.Introductions).Max(),
        MaxOpenAsks = stated.Min(one => one.MaxOpenAsks),
        AwayUntil = stated.Max(one => one.AwayUntil),
        Notices = stated.All(one => one.Notices),
    };
}

/// <summary>Who may ask somebody for introductions, the strictest last.</summary>
public enum IntroductionWish
{
    /// <summary>Whoever a path leads there.</summary>
    Ask,

    /// <summary>Only people whom they endorsed.</summary>
    VouchOnly,

    /// <summary>Nobody, which nobody is told.</summary>
    Never,
}

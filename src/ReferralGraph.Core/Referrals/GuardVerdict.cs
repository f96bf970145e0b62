using System.Text.Json.Serialization;

namespace ReferralGraph.Core.Referrals;

/// <summary>Whether somebody knows whom they would ask well enough to ask.</summary>
/// <param name="Reason">Why not; null where they do.</param>
public sealed record GuardVerdict(string? Reason)
{
    /// <summary>The tie rests on a declared link alone.</summary>
    public const string DeclaredOnly = "declaredOnly";

    /// <summary>The two were silent for unusually long, and nothing is newer.</summary>
    public const string Dormant = "dormant";

    /// <summary>The tie is weaker than the tenant wants it.</summary>
    public const string Weak = "weak";

    /// <summary>They may ask.</summary>
    public static GuardVerdict Passed { get; } = new((string?)null);

    /// <summary>True where they may ask.</summary>
    [JsonIgnore]
    public bool Passes => Reason is null;
}

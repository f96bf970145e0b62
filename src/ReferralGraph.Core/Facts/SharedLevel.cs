using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Facts;

/// <summary>A level of sharing that a person stated.</summary>
/// <param name="Other">To whom the one tie is it was stated of; <see cref="EveryTie"/> for all.</param>
/// <param name="Level">The level; with <see cref="SharingLevels.Tenant"/> where it was stated of all.</param>
public readonly record struct SharedLevel(int Other, SharingLevels Level)
{
    /// <summary>Stands for all ties of the person.</summary>
    public const int EveryTie = -1;
}

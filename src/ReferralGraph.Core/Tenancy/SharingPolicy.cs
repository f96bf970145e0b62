namespace ReferralGraph.Core.Tenancy;

/// <summary>What a tenant has decided about sharing ties, as it holds now: what is true of ties whose owners have stated nothing.</summary>
public sealed record SharingPolicy
{
    /// <summary>A policy.</summary>
    /// <param name="unstated">The one level of people who have stated none.</param>
    /// <param name="leavers">Who has left, and what follows; null where nothing does.</param>
    /// <param name="reciprocal">True where whoever shares with nobody sees no ties but their own.</param>
    public SharingPolicy(SharingLevels unstated, LeaverRule? leavers = null, bool reciprocal = false)
    {
        (Unstated, Leavers, Reciprocal) = (unstated, leavers, reciprocal);
        Key = KeyOf(leavers?.Key);
        UndatedKey = KeyOf(leavers?.UndatedKey);
    }

    /// <summary>Everybody shares everything unless they state otherwise.</summary>
    public static SharingPolicy Open { get; } = new(SharingLevels.Tenant);

    /// <summary>The level of people who have stated none.</summary>
    public SharingLevels Unstated { get; }

    /// <summary>Who has left, and what follows; null where nothing does.</summary>
    public LeaverRule? Leavers { get; }

    /// <summary>True where whoever shares with nobody sees no ties but their own.</summary>
    public bool Reciprocal { get; }

    /// <summary>The policy as a text without spaces: equal texts are policies under which every question has equal answers.</summary>
    public string Key { get; }

    /// <summary>The same whatever day it is, for lists that go on on the next one.</summary>
    public string UndatedKey { get; }

    /// <summary>What holds for a tie.</summary>
    /// <param name="stated">What was stated of it and by its owner.</param>
    /// <param name="hasLeft">True for a tie of somebody who has left by <see cref="Leavers"/>.</param>
    public SharingLevels Effective(SharingLevels stated, bool hasLeft) =>
        SharingRules.Effective(stated, Unstated) | (hasLeft ? Leavers!.Level : SharingLevels.None);

    /// <inheritdoc/>
    public bool Equals(SharingPolicy? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private string KeyOf(string? leavers) => $"{(int)Unstated}{(Reciprocal ? "r" : null)}{(leavers is null ? null : "/")}{leavers}";
}

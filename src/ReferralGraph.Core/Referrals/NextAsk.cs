namespace ReferralGraph.Core.Referrals;

/// <summary>Whether the next person on a path can be asked.</summary>
/// <param name="FreeOn">The first day, UTC, on which they can; null for now.</param>
/// <param name="IsClosed">True where they are never asked: the way is closed.</param>
public readonly record struct NextAsk(DateOnly? FreeOn, bool IsClosed)
{
    /// <summary>They are asked now.</summary>
    public static NextAsk Now => default;

    /// <summary>They are not asked.</summary>
    public static NextAsk Closed { get; } = new(FreeOn: null, IsClosed: true);

    /// <summary>They are asked on a later day.</summary>
    public static NextAsk On(DateOnly day) => new(day, IsClosed: false);
}

using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>One interaction as one of the two people sees it.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="At">UTC milliseconds since 0001-01-01.</param>
/// <param name="Medium">How.</param>
/// <param name="People">People including the sender.</param>
/// <param name="Sent">True when this person was the sender.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct Contact(int Other, long At, InteractionMedium Medium, int People, bool Sent, int Source)
    : IComparable<Contact>
{
    /// <summary>Milliseconds of a day.</summary>
    public const long MillisecondsPerDay = 24L * 60 * 60 * 1000;

    /// <summary>UTC day number.</summary>
    public int Day => (int)(At / MillisecondsPerDay);

    /// <summary>A time in UTC milliseconds since 0001-01-01.</summary>
    public static long MillisecondsOf(DateTimeOffset at) => at.UtcDateTime.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>The UTC day number of a time.</summary>
    public static int DayOf(DateTimeOffset at) => (int)(MillisecondsOf(at) / MillisecondsPerDay);

    /// <summary>By other person, then time, then the rest: sums over contacts must not depend on the order of arrival.</summary>
    public int CompareTo(Contact other)
    {
        var order = Other.CompareTo(other.Other);
        order = order != 0 ? order : At.CompareTo(other.At);
        order = order != 0 ? order : Medium.CompareTo(other.Medium);
        order = order != 0 ? order : People.CompareTo(other.People);
        order = order != 0 ? order : Sent.CompareTo(other.Sent);
        return order != 0 ? order : Source.CompareTo(other.Source);
    }
}

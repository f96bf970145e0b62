using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>Everything recorded under one person id, day-independent, by number. Immutable. Names, e-mails and addresses are not here.</summary>
public sealed record PersonFacts
{
    /// <summary>Number of the person this one was merged into, or -1.</summary>
    public int MergedInto { get; init; } = -1;

    /// <summary>Numbers of the people merged into this one.</summary>
    public int[] Absorbed { get; init; } = [];

    /// <summary>Employments.</summary>
    public Stint[] Employments { get; init; } = [];

    /// <summary>Educations.</summary>
    public Stint[] Educations { get; init; } = [];

    /// <summary>Links this person declared.</summary>
    public Link[] LinksOut { get; init; } = [];

    /// <summary>Links others declared to this person.</summary>
    public Link[] LinksIn { get; init; } = [];

    /// <summary>Interactions from either side, by other person and time.</summary>
    public Contact[] Contacts { get; init; } = [];

    /// <summary>Endorsements given.</summary>
    public StoredEndorsement[] EndorsementsOut { get; init; } = [];

    /// <summary>Endorsements received.</summary>
    public StoredEndorsement[] EndorsementsIn { get; init; } = [];

    /// <summary>Manual values for ties from this person.</summary>
    public ManualValue[] ManualOut { get; init; } = [];

    /// <summary>Manual values for ties to this person.</summary>
    public ManualValue[] ManualIn { get; init; } = [];

    /// <summary>What outcomes say of this person; null for nothing, as for most.</summary>
    public OutcomeFacts? Outcomes { get; init; }
}

/// <summary>A stay at a company or school. Days are <see cref="DateOnly.DayNumber"/>.</summary>
/// <param name="Place">Number of the company or school.</param>
/// <param name="From">First day, or <see cref="UnknownDay"/>.</param>
/// <param name="Until">First day no longer there, or <see cref="OpenDay"/>.</param>
/// <param name="Source">Number of the source's name.</param>
/// <param name="Title">Number of the title, or -1.</param>
/// <param name="Department">Number of the department, or -1.</param>
/// <param name="Site">Number of the site, or -1.</param>
/// <param name="Cohort">Supplied size of an education's cohort, or 0.</param>
public readonly record struct Stint(int Place, int From, int Until, int Source, int Title, int Department, int Site, int Cohort)
{
    /// <summary>A start nobody knows.</summary>
    public const int UnknownDay = int.MinValue;

    /// <summary>An end that has not come.</summary>
    public const int OpenDay = int.MaxValue;
}

/// <summary>A declared link.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Since">Day of the link, or <see cref="Stint.UnknownDay"/>.</param>
/// <param name="Until">First day it no longer held, or <see cref="Stint.OpenDay"/>.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct Link(int Other, int Since, int Until, int Source);

/// <summary>One interaction as one of the two people sees it.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="At">UTC milliseconds since 0001-01-01.</param>
/// <param name="Medium">How.</param>
/// <param name="People">People including the sender.</param>
/// <param name="Sent">True when this person was the sender.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct Contact(int Other, long At, InteractionMedium Medium, int People, bool Sent, int Source) : IComparable<Contact>
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

/// <summary>An endorsement.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Level">0 to 1.</param>
/// <param name="JobFamily">Number of the job family's name, or -1.</param>
/// <param name="On">Day, or <see cref="Stint.UnknownDay"/>.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct StoredEndorsement(int Other, double Level, int JobFamily, int On, int Source);

/// <summary>A manual value.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Strength">0 to 1.</param>
/// <param name="Response">0 to 1, or NaN where none is set.</param>
/// <param name="On">First day it counts, or <see cref="Stint.UnknownDay"/> for always.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct ManualValue(int Other, double Strength, double Response, int On, int Source);

using System.Globalization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tenancy;

/// <summary>Who has left a tenant, and how far their own ties are shared from then on.</summary>
/// <remarks>
/// Somebody has left when they were at a home company and are at none on the day, whatever days questions are about: whoever comes back, or
/// whose end is taken back, has not left any more. It is told from facts whenever they are read, so no record has to be put or undone.
/// </remarks>
public sealed record LeaverRule
{
    /// <summary>The rule of one day.</summary>
    /// <param name="companies">The home companies, in ordinal order, each once.</param>
    /// <param name="level">How far the ties of somebody who has left are shared, besides what they stated themselves.</param>
    /// <param name="day">The present day, UTC.</param>
    public LeaverRule(ValueArray<CompanyId> companies, SharingLevels level, DateOnly day)
    {
        (Companies, Level, Day) = (companies, level, day);
        UndatedKey = $"{(int)level}:{string.Join(',', companies)}";
        Key = string.Create(CultureInfo.InvariantCulture, $"{day.DayNumber}:{UndatedKey}");
    }

    /// <summary>The home companies.</summary>
    public ValueArray<CompanyId> Companies { get; }

    /// <summary>One level.</summary>
    public SharingLevels Level { get; }

    /// <summary>The present day, UTC.</summary>
    public DateOnly Day { get; }

    /// <summary>The rule as a text without spaces and slashes.</summary>
    public string Key { get; }

    /// <summary>The same without the day.</summary>
    public string UndatedKey { get; }

    /// <inheritdoc/>
    public bool Equals(LeaverRule? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

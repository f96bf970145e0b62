using System.Globalization;

namespace ReferralGraph.Core.Imports;

/// <summary>
/// How much of what a source says and lasts one snapshot may end, of each kind: a file that lacks more has rather been cut off.
/// </summary>
/// <param name="Value">A number from 0, or percent from 0 to 100.</param>
/// <param name="IsPercent">True for percent.</param>
public readonly record struct EndedLimit(int Value, bool IsPercent)
{
    private const int Whole = 100;

    /// <summary>10 %, at least 5.</summary>
    public static EndedLimit Default { get; } = new(10, IsPercent: true) { AtLeast = 5 };

    /// <summary>So many may end, whatever the percentage says.</summary>
    public int AtLeast { get; private init; }

    /// <summary>Reads <c>20</c> or <c>15%</c>.</summary>
    /// <returns>Null for anything else.</returns>
    public static EndedLimit? Read(string text)
    {
        var isPercent = text.EndsWith('%');
        var digits = isPercent ? text[..^1].TrimEnd(' ') : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && (!isPercent || value <= Whole)
            ? new EndedLimit(value, isPercent)
            : null;
    }

    /// <summary>How many of so many may end.</summary>
    public int Of(int lasting) => IsPercent ? Math.Max(AtLeast, (int)((long)lasting * Value / Whole)) : Value;

    /// <summary>As <see cref="Read"/> takes it, for limits that somebody set.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(IsPercent ? "%" : string.Empty)}");
}

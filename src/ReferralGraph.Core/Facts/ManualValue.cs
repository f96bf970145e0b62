using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>A manual value.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Strength">0 to 1.</param>
/// <param name="Response">0 to 1, or NaN where none is set.</param>
/// <param name="On">First day it counts, or <see cref="Stint.UnknownDay"/> for always.</param>
/// <param name="Source">Number of the source's name.</param>
/// <param name="SetBy">Number of the text that is the id of who set it, or -1.</param>
public readonly record struct ManualValue(int Other, double Strength, double Response, int On, int Source, int SetBy)
{
    /// <summary>The bits of <see cref="TieFlags"/> that it sets on its tie.</summary>
    public ushort Flags => (ushort)((int)EvidenceKinds.Manual | (double.IsNaN(Response) ? 0 : TieFlags.OwnResponse));

    /// <summary>The value of a record.</summary>
    /// <param name="tie">The record.</param>
    /// <param name="other">Number of the person at the other end.</param>
    /// <param name="source">Number of the source's name.</param>
    /// <param name="setBy">Number of the text that is the id of who set it, or -1.</param>
    public static ManualValue Of(ManualTie tie, int other, int source, int setBy) =>
        new(other, tie.Strength, tie.Response ?? double.NaN, tie.On?.DayNumber ?? Stint.UnknownDay, source, setBy);

    /// <summary>
    /// Of two manual values for one direction, which merged people may have: the later one, then the stronger, the more responsive, the
    /// later source by name, the later id of who set it.
    /// </summary>
    internal static ManualValue Prevailing(in ManualValue? known, in ManualValue value, Numbering texts)
    {
        if (known is not { } other)
        {
            return value;
        }

        var order = value.On.CompareTo(other.On);
        order = order != 0 ? order : value.Strength.CompareTo(other.Strength);
        order = order != 0 ? order : value.Response.CompareTo(other.Response);
        order = order != 0 ? order : string.CompareOrdinal(texts[value.Source], texts[other.Source]);
        order = order != 0 ? order : string.CompareOrdinal(TextOf(value.SetBy), TextOf(other.SetBy));
        return order > 0 ? value : other;

        string? TextOf(int text) => text < 0 ? null : texts[text];
    }
}

using System.Globalization;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Says a piece of evidence in a sentence a person understands.</summary>
internal static class EvidenceText
{
    private const string Month = "MMM yyyy";
    private const string Day = "d MMM yyyy";

    /// <param name="evidence">The evidence.</param>
    /// <param name="strength">Strength of the tie, which is the value of a manual one.</param>
    /// <param name="names">Names of companies.</param>
    public static string Of(Evidence evidence, double strength, GraphNames names) => evidence.Kind switch
    {
        EvidenceKinds.CoEmployment => $"Both at {names.Of(evidence.Company!.Value).Name}{People(evidence)}{Period(evidence)}",
        EvidenceKinds.Education => $"Both at {evidence.School}{People(evidence)}{Period(evidence)}",
        EvidenceKinds.Connection => $"In the contacts known from {evidence.Source}{On(" since ", evidence.From)}",
        EvidenceKinds.Interaction => Interactions(evidence),
        EvidenceKinds.Endorsement => $"Vouched for at level {Number(evidence.Level ?? 0)}"
            + $"{(evidence.JobFamily is { } family ? $" in {family}" : string.Empty)}{On(" on ", evidence.From)}",
        EvidenceKinds.Introduction when evidence.HandedOver => $"Named as the better-placed colleague{On(" on ", evidence.From)}",
        EvidenceKinds.Introduction => $"An introduction between them worked{On(" on ", evidence.From)}",
        EvidenceKinds.Manual => $"Set by hand to {Number(strength)}{On(" from ", evidence.From)}",
        var other => throw new NotSupportedException($"Unmapped kind of evidence {other}."),
    };

    private static string People(Evidence evidence) => evidence.Headcount switch
    {
        null => string.Empty,
        { } count => Text($", {count} people{(evidence.SizeInferred ? " known there" : string.Empty)}"),
    };

    private static string Period(Evidence evidence)
    {
        var from = evidence.StartUnknown ? "start unknown" : evidence.From?.ToString(Month, CultureInfo.InvariantCulture);
        var until = evidence.Until?.ToString(Month, CultureInfo.InvariantCulture);
        return (from, until) switch
        {
            (null, null) => string.Empty,
            (null, _) => $", until {until}",
            (_, null) => evidence.StartUnknown ? $", {from}, still" : $", since {from}",
            _ => $", {from} to {until}",
        };
    }

    private static string Interactions(Evidence evidence)
    {
        var count = evidence.Count ?? 0;
        var what = count == 1 ? "message or meeting" : "messages and meetings";
        return Text($"{count} {what}{On(", last on ", evidence.Last)}{(evidence.Dormant ? ", silent for long since" : string.Empty)}");
    }

    private static string On(string preposition, DateOnly? day) =>
        day is { } known ? preposition + known.ToString(Day, CultureInfo.InvariantCulture) : string.Empty;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

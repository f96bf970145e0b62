using System.Text;

namespace ReferralGraph.Core.Referrals;

/// <summary>State tables as text, for documents.</summary>
public static class StateTableText
{
    /// <summary>A table of Markdown, with a line for each transition and one for the ends.</summary>
    public static string Markdown(StateTable table)
    {
        var text = new StringBuilder("| state | event | by | next | follows |\n| --- | --- | --- | --- | --- |\n");
        foreach (var row in table.Transitions)
        {
            text.Append("| ").Append(row.From.Count == 0 ? "-" : string.Join(", ", row.From))
                .Append(" | ").Append(row.Event).Append(DaysOf(row))
                .Append(" | ").Append(string.Join(", ", row.By.Select(role => role.Name())))
                .Append(" | ").Append(row.To.Count == 0 ? "same" : string.Join(", ", row.To))
                .Append(" | ").Append(FollowsOf(row)).Append(" |\n");
        }

        return text.Append("\nEnds: ").Append(table.Ends.Count == 0 ? "none" : string.Join(", ", table.Ends)).Append(".\n").ToString();
    }

    /// <summary>The moves that callers make, in a sentence each: who, in which states, and what follows.</summary>
    public static string Sentences(StateTable table) => string.Join(' ', table.Transitions
        .Where(row => row.From.Count > 0 && row.By.Any(role => role != PartyRole.Clock))
        .Select(row => $"{row.Event} ({string.Join(", ", row.By.Where(role => role != PartyRole.Clock).Select(role => role.Name()))}): "
            + $"{string.Join(", ", row.From)} -> {(row.To.Count == 0 ? "same" : string.Join(" or ", row.To))}."));

    private static string DaysOf(Transition row) => row.AfterDays is { } days ? $" ({days} days)" : string.Empty;

    private static string FollowsOf(Transition row)
    {
        var reasons = row.Reasons.Count == 0 ? null : $"reason: {string.Join(", ", row.Reasons)}";
        return string.Join("; ", new[] { row.Follows, reasons }.OfType<string>());
    }
}
